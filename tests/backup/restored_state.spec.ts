import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { restoreBackup } from '#backup/actions/restore_backup'
import type { BackupFolder } from '#backup/backup_folder'
import { dropBeside, nameBeside } from '#backup/scratch_database'
import env from '#start/env'
import { newId } from '#support/id'
import { addressOf, databaseIn } from '#tenancy/owner_connection'
import { aBackup, aBackupFolder } from '#tests/support/backups'
import { founder } from '#tests/support/cast'
import { ask } from '#tests/support/catalogues'

const ours = () => env.get('DATABASE_URL')
const yes = () => Promise.resolve(true)

test.group('After a restore', (group) => {
  let folder: BackupFolder
  let name: string
  let target: string

  group.each.setup(() => {
    const kept = aBackupFolder()
    folder = kept.folder
    name = nameBeside(ours(), 'restored')
    target = addressOf(name, ours())
    return async () => {
      kept.remove()
      await dropBeside(ours(), name)
    }
  })

  test('jobs are free, mail under way waits for a person, links that were mailed still work', async ({
    assert,
    cleanup,
  }) => {
    const alice = await founder('Alice Aasen', 'Ås Rørservice AS')
    const [due, later, firms] = [newId(), newId(), newId()]
    const link = randomBytes(8).toString('hex')
    cleanup(async () => {
      await ask(
        ours(),
        `delete from system_mails where id in ('${due}', '${later}');
        delete from password_reset_tokens where token_hash = '${link}';
        select graphile_worker.remove_job('left-behind')`
      )
    })
    const mail = `'notice', 'alice@example.no', now()`
    await ask(
      ours(),
      `insert into system_mails (id, kind, recipient_address, ordered_at, next_attempt_at)
         values ('${due}', ${mail}, now()), ('${later}', ${mail}, now() + interval '1 day');
       insert into mails (organization_id, id, kind, recipient_address, ordered_at, next_attempt_at)
         values ('${alice.organizationId}', '${firms}', ${mail}, now());
       insert into password_reset_tokens (token_hash, user_id, expires_at)
         values ('${link}', '${alice.id}', now() + interval '1 day');
       select graphile_worker.add_job('purge_sessions', job_key => 'left-behind');
       update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now()
         where key = 'left-behind'`
    )
    const { backup } = await aBackup(folder)

    const outcome = await restoreBackup({ from: backup.name, folder, url: target, confirm: yes })

    assert.isTrue(outcome.ok, JSON.stringify(outcome))
    const states = await ask<{ id: string; state: string; failure: string | null }>(
      target,
      `select id, state, failure from system_mails where id in ('${due}', '${later}')
       union all select id, state, failure from mails where id = '${firms}' order by id`
    )
    assert.deepEqual(states, [
      { id: due, state: 'failed', failure: 'unsure' },
      { id: later, state: 'waiting', failure: null },
      { id: firms, state: 'failed', failure: 'unsure' },
    ])
    const jobs = await ask<{ locked_by: string | null }>(
      target,
      `select locked_by from graphile_worker._private_jobs where key = 'left-behind'`
    )
    assert.deepEqual(jobs, [{ locked_by: null }])
    const links = await ask(
      target,
      `select 1 from password_reset_tokens where token_hash = '${link}'`
    )
    assert.lengthOf(links, 1)
  })

  test('an owner that is no superuser backs up and restores as well', async ({
    assert,
    cleanup,
  }) => {
    const role = `lesser_${randomBytes(4).toString('hex')}`
    const mine = nameBeside(ours(), 'before')
    const as = (database: string) => {
      const address = new URL(addressOf(database, ours()))
      address.username = role
      address.password = 'hush'
      return address.href
    }
    cleanup(async () => {
      for (const database of [name, mine]) await dropBeside(ours(), database)
      await ask(ours(), `drop role if exists ${role}`)
    })
    await ask(
      ours(),
      `create role ${role} login password 'hush' createdb createrole bypassrls;
       grant crm_app, crm_definer to ${role} with admin option`
    )
    await ask(ours(), `create database ${mine} owner ${role} template template0 encoding 'UTF8'`)
    execFileSync(process.execPath, [app.makePath('ace.js'), 'database:prepare'], {
      env: { ...process.env, DATABASE_URL: as(mine), APP_DATABASE_URL: '' },
    })
    const { backup } = await aBackup(folder, as(mine))

    const outcome = await restoreBackup({ from: backup.name, folder, url: as(name), confirm: yes })

    // PostgreSQL 15 lets who may make roles give them away; newer ones leave the owner to read by itself.
    assert.include(['crm_backup', role], backup.manifest.readAs)
    assert.isTrue(outcome.ok, JSON.stringify(outcome))
    assert.equal(databaseIn(as(name)), name)
    const owners = `select p.proname, pg_get_userbyid(proowner) as owner from pg_proc p
      where pronamespace = 'public'::regnamespace order by 1, p.oid::regprocedure::text`
    assert.deepEqual(await ask(target, owners), await ask(addressOf(mine, ours()), owners))
  })
})
