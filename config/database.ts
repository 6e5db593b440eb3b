import env from '#start/env'
import { pgTypes } from '#tenancy/pg_types'
import { addressForWork } from '#tenancy/program_login'
import { defineConfig } from '@adonisjs/lucid'

/** How long one statement, one wait for a lock, one idle transaction may last (reliability: 2.3). */
const timeouts =
  '-c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s'

const workUrl =
  env.get('APP_DATABASE_URL') ||
  (await addressForWork(env.get('DATABASE_URL'), env.get('APP_KEY').release()))

/**
 * `app`: what the program works through, always as the role `crm_app`, which owns nothing and is bound by
 * row-level security, and through a log-in that can become nothing else. `owner`: migrations alone.
 */
export default defineConfig({
  connection: 'app',
  prettyPrintDebugQueries: false,
  connections: {
    app: {
      client: 'pg',
      connection: {
        connectionString: workUrl,
        options: `-c role=crm_app ${timeouts}`,
        application_name: 'crm-core',
        pipeline: true,
        types: pgTypes,
      } as object,
      pool: { min: 0, max: env.get('DATABASE_POOL_MAX') ?? 10, acquireTimeoutMillis: 5_000 },
    },
    owner: {
      client: 'pg',
      connection: {
        connectionString: env.get('DATABASE_URL'),
        application_name: 'crm-core migrations',
        types: pgTypes,
      } as object,
      pool: { min: 0, max: 2 },
      migrations: {
        naturalSort: true,
        paths: ['database/migrations'],
        disableRollbacksInProduction: true,
      },
      schemaGeneration: {
        enabled: true,
        outputPath: 'database/schema.ts',
        rulesPaths: ['./database/schema_rules.js'],
      },
    },
  },
})
