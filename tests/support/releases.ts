import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import pg from 'pg'
import env from '#start/env'
import { pgTypes } from '#tenancy/pg_types'

const ROOT = new URL('../../', import.meta.url)
const FOLDER = new URL('tests/fixtures/releases/', ROOT)

/** The versions whose schema is kept, `npm run release:fixture` makes one more. */
export function releases(): string[] {
  return readdirSync(FOLDER).map((file) => file.replace(/\.sql$/, ''))
}

/** A database of its own on the server of the tests. */
export class ScratchDatabase {
  readonly name = `crm_scratch_${randomBytes(6).toString('hex')}`
  readonly url: string

  constructor() {
    const url = new URL(env.get('DATABASE_URL'))
    url.pathname = `/${this.name}`
    this.url = url.href
  }

  /** Makes it and puts a released version into it, as restoring a backup does. */
  async restore(version: string): Promise<void> {
    await onServer(`create database ${this.name} template template0`)
    await onServer(`revoke temporary on database ${this.name} from public`)
    await this.run(readFileSync(new URL(`${version}.sql`, FOLDER), 'utf8'))
  }

  /** Makes it with nothing in it. */
  async create(): Promise<void> {
    await onServer(`create database ${this.name} template template0`)
  }

  async run(sql: string): Promise<void> {
    await this.#with((client) => client.query(sql))
  }

  async rows<Row>(sql: string): Promise<Row[]> {
    const { rows } = await this.#with((client) => client.query(sql))
    return rows as Row[]
  }

  /** One of the program's commands on this database. */
  async ace(...args: string[]): Promise<{ code: number; output: string }> {
    const settings = { ...process.env, DATABASE_URL: this.url, APP_DATABASE_URL: '' }
    try {
      const done = await promisify(execFile)(process.execPath, ['ace.js', ...args], {
        cwd: ROOT.pathname,
        env: settings,
      })
      return { code: 0, output: done.stdout + done.stderr }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, output: `${stdout}${stderr}` }
    }
  }

  async drop(): Promise<void> {
    await onServer(`drop database if exists ${this.name} with (force)`)
  }

  async #with<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({
      connectionString: this.url,
      types: pgTypes as pg.CustomTypesConfig,
    })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: env.get('DATABASE_URL') })
  await client.connect()
  await client.query(sql)
  await client.end()
}
