import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import app from '@adonisjs/core/services/app'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { checkFiles, checkRows } from '#backup/check_backup'
import { BackupFailure, type Problem, type ProblemCode } from '#backup/domain/problem'
import { listStore } from '#backup/document_copies'
import { findTools } from '#backup/pg_tools'
import { serverVersion } from '#backup/queries/server_version'
import { restoreRows } from '#backup/restore_rows'
import { atServer, createBeside } from '#backup/scratch_database'
import type { RestoreSource } from '#backup/source'
import { TOOL_SAID_MAX } from '#config/limits'
import { opensWithKey } from '#identity/actions/check_key'
import env from '#start/env'
import { programLogin } from '#tenancy/program_login'
import { asOwner, inEachOrganization } from '#tenancy/owner_connection'

export interface StageRestoreInput {
  source: RestoreSource
  /** The owner's address of the database that is to be replaced. */
  url: string
  /** The name of the database to restore into; it does not exist yet. */
  name: string
  /** Whether this installation's APP_KEY may take the place of the one the backup was made with. */
  withNewKey: boolean
  signal?: AbortSignal
}

/** What stops a restore: the rows are not those that were kept. */
const OTHER_THAN_IT_WAS = new Set<ProblemCode>([
  'rows_differ',
  'series_differ',
  'chain_differs',
  'schema_differs',
])

/**
 * Restores into a database beside ours, compares it with what the backup says of itself, brings it up to this
 * version and takes out what must not come back. Nothing that is in use is touched. Answers what is wrong but
 * need not stop anybody (a document that is missing).
 *
 * @throws BackupFailure when it cannot be restored, is not what it was, or does not fit this program
 */
export async function stageRestore(input: StageRestoreInput): Promise<Problem[]> {
  const { source, url, name, withNewKey, signal } = input
  const [changed] = source.backup ? await checkFiles(source.backup) : []
  if (changed) throw new BackupFailure(changed.code, changed.detail)

  const { number } = await atServer(url, serverVersion)
  const tools = await findTools(Math.floor(number / 10_000))
  const staged = await createBeside(url, name)
  await restoreRows({ tools, url: staged, dump: source.dump, ...(signal ? { signal } : {}) })
  await asOwner({ purpose: 'restore', url: staged }, (owner) => refuseStrangers(owner, source.dump))
  const problems = await checkRows({
    url: staged,
    manifest: source.backup?.manifest ?? null,
    documents: source.backup ? null : await listStore(resolve(env.get('DATA_DIR'), 'files')),
  })
  const wrong = problems.find(({ code }) => OTHER_THAN_IT_WAS.has(code))
  if (wrong) throw new BackupFailure(wrong.code, wrong.detail)

  await asOwner({ purpose: 'restore', url: staged }, (owner) => matchKey(owner, withNewKey))
  await migrate(staged)
  await asOwner({ purpose: 'restore', url: staged }, takeOutWhatMustNotComeBack)
  return problems
}

/** A dump of another program, or of a newer version of this one, is told apart before anything is replaced. */
async function refuseStrangers(owner: pg.Client, dump: string): Promise<void> {
  const { rows: found } = await owner.query<{ ours: boolean }>(
    `select to_regclass('public.adonis_schema') is not null
       and to_regclass('public.organizations') is not null as ours`
  )
  if (!found[0]?.ours) throw new BackupFailure('not_ours', dump)
  const own = new Set(await ownMigrations())
  const applied = await appliedMigrations(owner)
  const [newer] = applied.difference(own)
  if (newer) throw new BackupFailure('newer_schema', newer.split('/').at(-1) ?? '')
}

/** The program refuses to start with another APP_KEY than its database's; better said now. */
async function matchKey(owner: pg.Client, withNewKey: boolean): Promise<void> {
  const { rows: table } = await owner.query<{ there: boolean }>(
    `select to_regclass('public.installation') is not null as there`
  )
  if (!table[0]?.there) return
  const { rows } = await owner.query<{ key_check: string }>('select key_check from installation')
  if (!rows[0] || opensWithKey(rows[0].key_check)) return
  if (!withNewKey) throw new BackupFailure('other_key', '')
  // The next start leaves a value of its own key.
  await owner.query('delete from installation')
}

/** As at every start: the queue's tables, and with the same command our own where a migration is missing. */
async function migrate(url: string): Promise<void> {
  await runMigrations({ connectionString: url })
  const applied = await asOwner({ purpose: 'restore', url }, appliedMigrations)
  if (new Set(await ownMigrations()).isSubsetOf(applied)) return
  const environment: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: url }
  // What the settings say of our own database is not said of this one.
  for (const name of ['APP_DATABASE_URL', 'APP_DATABASE_URL_FILE', 'DATABASE_URL_FILE']) {
    delete environment[name]
  }
  try {
    await promisify(execFile)(process.execPath, [app.makePath('ace.js'), 'database:prepare'], {
      env: environment,
    })
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string }
    throw new BackupFailure('restore_failed', (stderr || stdout).trim().slice(-TOOL_SAID_MAX))
  } finally {
    // The log-in carries the name of its database, and this one gets another.
    const login = programLogin(url, env.get('APP_KEY').release())
    if (login) {
      await asOwner({ purpose: 'restore', url }, (owner) =>
        owner.query(`drop role if exists ${owner.escapeIdentifier(login.name)}`)
      )
    }
  }
}

async function appliedMigrations(owner: pg.Client): Promise<Set<string>> {
  const { rows } = await owner.query<{ name: string }>('select name from adonis_schema order by 1')
  return new Set(rows.map(({ name }) => name))
}

/** The migrations that this version brings, as Lucid names them. */
async function ownMigrations(): Promise<string[]> {
  const files = await readdir(app.makePath('database/migrations'))
  return files
    .filter((file) => /^[^.].*(?<!\.d)\.(ts|js)$/.test(file))
    .map((file) => `database/migrations/${file.replace(/\.(ts|js)$/, '')}`)
}

/**
 * Everybody signs in again. Jobs that a worker held are free. Mail that was under way may have left since the
 * backup was taken: nobody gets it twice without a person saying so.
 */
async function takeOutWhatMustNotComeBack(owner: pg.Client): Promise<void> {
  await owner.query(`
    delete from sessions;
    delete from rate_limits;
    update backup_runs set state = 'failed', ended_at = now(),
      problems = '[{"code": "interrupted", "detail": ""}]' where state = 'running';
    select graphile_worker.force_unlock_workers(array(
      select locked_by from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null));
    update system_mails set state = 'failed', failure = 'unsure', finished_at = now(), claim = null,
      claimed_at = null where finished_at is null and next_attempt_at <= now();`)
  await inEachOrganization(owner, async (id) => {
    await owner.query(
      `update mails set state = 'failed', failure = 'unsure', finished_at = now(), claim = null,
         claimed_at = null
       where organization_id = $1 and finished_at is null and next_attempt_at <= now()`,
      [id]
    )
  })
}
