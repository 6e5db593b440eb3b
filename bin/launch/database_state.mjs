import { readdirSync } from 'node:fs'
import { inRoot, requireFromRoot } from './paths.mjs'

/**
 * Whether the database already holds every migration of the built program, so that a second start need not
 * boot the program just to find out that there is nothing to do.
 */
export async function isPrepared(url) {
  const { Client } = requireFromRoot('pg')
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query('select name from adonis_schema')
    const applied = new Set(rows.map(({ name }) => name))
    return migrations().every((name) => applied.has(name))
  } catch (error) {
    if (error.code === '42P01') return false
    throw error
  } finally {
    await client.end()
  }
}

function migrations() {
  return readdirSync(inRoot('build/database/migrations'))
    .filter((file) => file.endsWith('.js'))
    .map((file) => `database/migrations/${file.slice(0, -3)}`)
}
