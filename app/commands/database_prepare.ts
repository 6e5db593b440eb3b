import { BaseCommand, flags } from '@adonisjs/core/ace'
import logger from '@adonisjs/core/services/logger'
import { runMigrations } from 'graphile-worker'
import type { Client } from 'pg'
import { isKeyOfInstallation, WRONG_KEY } from '#identity/actions/check_key'
import { backUpBeforeUpgrade } from '#backup/actions/back_up_before_upgrade'
import { sentenceOf } from '#backup/words'
import { loadPackedPostalCodes } from '#identity/actions/load_postal_codes'
import env from '#start/env'
import { jobs } from '#start/jobs'
import { isOfAnOlderProgram, migrationsOfANewerProgram } from '#start/health'
import { StartRefusal } from '#support/start_refusal'
import { lendingSchema, whyNotPreparable } from '#tenancy/may_prepare'
import { migrate } from '#tenancy/migrate'
import { ensureProgramLogin, programLogin } from '#tenancy/program_login'
import { reachDatabase } from '#tenancy/reach_database'

/** For the launcher (bin/launch/say.mjs): the reason was told, and need not be told again. */
const SAID_WHY = 3

/** A lock of our own: a second process waits for the first instead of failing. */
const MIGRATION_LOCK = 7_261_542

export default class DatabasePrepare extends BaseCommand {
  static override commandName = 'database:prepare'
  static override description = 'Bring roles, tables and the job queue up to this version'
  static override options = { startApp: true }

  @flags.number({ description: 'Wait so many seconds for a database that is not there yet' })
  declare wait?: number

  @flags.boolean({ description: 'Before an upgrade take a backup, and do not upgrade without one' })
  declare backup?: boolean

  @flags.boolean({ description: 'For a person: a sentence when it is refused, else nothing' })
  declare plain?: boolean

  override async run() {
    if (this.plain && !process.env.LOG_LEVEL) logger.level = 'warn'
    try {
      await this.#prepare()
    } catch (error) {
      if (!(error instanceof StartRefusal)) throw error
      if (this.plain) process.stderr.write(`\n${error.message}\n`)
      else logger.fatal(error.message)
      this.exitCode = this.plain ? SAID_WHY : 1
    }
  }

  async #prepare() {
    const gate = await reachDatabase({
      url: env.get('DATABASE_URL'),
      patienceMs: (this.wait ?? 0) * 1_000,
      say: (sentence) => logger.warn(sentence),
    })
    try {
      await lock(gate)
      await refuseNewerSchema(gate)
      const reason = await whyNotPreparable(gate)
      if (reason) throw new StartRefusal(reason)
      await refuseWrongKey(gate)
      if (this.backup && (await isOfAnOlderProgram(gate))) await this.#backUp()
      await runMigrations({ connectionString: env.get('DATABASE_URL') })
      await lendingSchema(gate, () => migrate(this.app, (name) => logger.info(`Migrated ${name}`)))
      await refuseWrongKey(gate)
      await writeDownJobs(gate)
      await makeLogin(gate)
      const codes = await loadPackedPostalCodes()
      if (codes > 0) logger.info(`Loaded ${codes} postal codes`)
    } finally {
      await gate.end()
    }
  }

  async #backUp() {
    logger.info('The database is of an older version; taking a backup before the upgrade')
    const outcome = await backUpBeforeUpgrade()
    if (outcome.ok) return logger.info(`The backup before the upgrade is ${outcome.value}`)
    throw new StartRefusal(
      `There is no upgrade without a backup, and it could not be taken: ${sentenceOf(outcome.error)} Nothing was changed. With UPGRADE_WITHOUT_BACKUP=true it goes on without one.`
    )
  }
}

/** One program at a time prepares the database; the others wait here and find nothing left to do. */
async function lock(gate: Client): Promise<void> {
  const { rows } = await gate.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
    MIGRATION_LOCK,
  ])
  if (rows[0]?.mine) return
  logger.info('Another program prepares the database; waiting until it is done')
  await gate.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
}

/** With the key of another installation nothing is changed; a new database remembers the key it got. */
async function refuseWrongKey(gate: Client): Promise<void> {
  const { rows } = await gate.query(`select to_regclass('public.installation') as there`)
  if (rows[0]?.there === null) return
  if (!(await isKeyOfInstallation())) throw new StartRefusal(WRONG_KEY)
}

/** Only what is written down here can be ordered (`enqueue_job`). */
async function writeDownJobs(owner: Client): Promise<void> {
  await owner.query('insert into job_tasks select unnest($1::text[]) on conflict do nothing', [
    Object.keys(jobs),
  ])
}

async function makeLogin(owner: Client): Promise<void> {
  const login = programLogin(env.get('DATABASE_URL'), env.get('APP_KEY').release())
  if (env.get('APP_DATABASE_URL') || !login) return
  if (await ensureProgramLogin(owner, login)) return
  logger.warn('The role of DATABASE_URL may not make roles: the program gets no log-in of its own.')
}

/** What a newer program has made, this one does not understand: it could write what that one cannot read. */
async function refuseNewerSchema(gate: Client): Promise<void> {
  const newer = await migrationsOfANewerProgram(gate)
  if (newer.length === 0) return
  throw new StartRefusal(
    `The database belongs to a newer version of the program: it has ${newer.join(', ')}, which this version does not know. Start that version again, or restore the backup that was made before the upgrade.`
  )
}
