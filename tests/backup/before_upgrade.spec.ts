import { test } from '@japa/runner'
import { BackupFolder } from '#backup/backup_folder'
import { ended, ready, says, startContainer } from '#tests/support/container'
import { temporaryFolder } from '#tests/support/launch'
import { freePort, Program } from '#tests/support/program'
import { releases, ScratchDatabase } from '#tests/support/releases'

const OLDEST = releases()[0]!

test.group('Before an upgrade', (group) => {
  let database: ScratchDatabase
  let folder: string

  group.setup(() => Program.build())
  group.each.setup(async () => {
    const temporary = temporaryFolder()
    folder = temporary.folder
    database = new ScratchDatabase()
    await database.restore(OLDEST)
    return async () => {
      await database.drop()
      temporary.remove()
    }
  })

  const start = async (settings: Record<string, string> = {}) =>
    startContainer({
      DATABASE_URL: database.url,
      BACKUP_DIR: folder,
      PORT: String(await freePort()),
      ...settings,
    })

  test('a container takes a backup of the database as it was', async ({ assert, cleanup }) => {
    const container = await start()
    cleanup(() => void container.child.kill('SIGKILL'))

    await ready(container)
    const backups = await new BackupFolder(folder).list()

    assert.lengthOf(backups, 1)
    const { manifest, name } = backups[0]!
    assert.equal(manifest.reason, 'upgrade')
    assert.include(container.said(), `The backup before the upgrade is ${name}`)
    assert.isAbove(Number(manifest.tables['public.invoices']?.rows), 0)
    assert.notProperty(manifest.tables, 'public.backup_runs')
  })

  test('nothing is changed where no backup can be taken', async ({ assert }) => {
    const before = await database.rows(`select count(*)::int as count from adonis_schema`)
    const { child, said } = await start({ PG_BIN: folder })

    assert.equal(await ended(child), 1)
    assert.include(said(), 'There is no upgrade without a backup')
    assert.deepEqual(
      await database.rows(`select count(*)::int as count from adonis_schema`),
      before
    )
  })

  test('unless somebody says so', async ({ assert, cleanup }) => {
    const container = await start({ PG_BIN: folder, UPGRADE_WITHOUT_BACKUP: 'true' })
    cleanup(() => void container.child.kill('SIGKILL'))

    await says(container, /Migrated database\/migrations/)

    assert.isEmpty(await new BackupFolder(folder).list())
  })
})
