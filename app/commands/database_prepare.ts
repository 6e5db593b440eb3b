import { BaseCommand } from '@adonisjs/core/ace'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import db from '@adonisjs/lucid/services/db'
import { runMigrations } from 'graphile-worker'
import { loadPackedPostalCodes } from '#identity/actions/load_postal_codes'
import env from '#start/env'

/** A lock of our own: a second process waits for the first instead of failing. */
const MIGRATION_LOCK = 7_261_542

export default class DatabasePrepare extends BaseCommand {
  static override commandName = 'database:prepare'
  static override description = 'Bring roles, tables and the job queue up to this version'
  static override options = { startApp: true }

  override async run() {
    const { default: pg } = await import('pg')
    const gate = new pg.Client({ connectionString: env.get('DATABASE_URL') })
    await gate.connect()
    try {
      await gate.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
      await runMigrations({ connectionString: env.get('DATABASE_URL') })
      await this.#migrate()
      const codes = await loadPackedPostalCodes()
      if (codes > 0) this.logger.info(`Loaded ${codes} postal codes`)
    } finally {
      await gate.end()
    }
  }

  async #migrate() {
    const migrator = new MigrationRunner(db, this.app, {
      direction: 'up',
      connectionName: 'owner',
      dryRun: false,
    })
    migrator.on('migration:completed', ({ file }) => this.logger.info(`Migrated ${file.name}`))
    await migrator.run()
    if (migrator.error) throw migrator.error
  }
}
