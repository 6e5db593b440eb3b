import type { ApplicationService } from '@adonisjs/core/types'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import db from '@adonisjs/lucid/services/db'

/** How long a migration waits for a table that the running program is at. */
const LOCK_TIMEOUT = '30s'

/**
 * Runs every migration that the database has not had, all of them or none: a version that fails on its way
 * leaves the tables as the version before it made them, and that version goes on.
 *
 * @param say told the name of each migration
 * @param connectionName the connection whose migrations they are
 * @throws whatever a migration failed with, after everything was rolled back
 */
export async function migrate(
  app: ApplicationService,
  say: (name: string) => void,
  connectionName = 'owner'
): Promise<void> {
  const whole = await db.connection(connectionName).transaction()
  try {
    await whole.rawQuery(`set local lock_timeout = '${LOCK_TIMEOUT}'`)
    // What a migration writes is checked at once; a check that is still due would forbid the next one its ALTER.
    await whole.rawQuery('set constraints all immediate')
    // The runner's own transactions, one a migration, become savepoints of this one.
    const inside = Object.create(db, { connection: { value: () => whole } }) as typeof db
    const runner = new MigrationRunner(inside, app, {
      direction: 'up',
      connectionName,
      // Its lock lies on a connection that the pool ends after half a minute of waiting: an upgrade of a large
      // database would fail at its end. `database:prepare` holds a lock of its own.
      disableLocks: true,
    })
    runner.on('migration:completed', ({ file }) => say(file.name))
    await runner.run()
    if (runner.error) throw runner.error
    await whole.commit()
  } catch (error) {
    await whole.rollback()
    throw error
  }
}
