import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { BackupFailure } from '#backup/domain/problem'
import { addressOf, asOwner, databaseIn } from '#tenancy/owner_connection'

/** PostgreSQL cuts names off after so many bytes. */
const NAME_MAX = 63

/** The name of a database beside ours, for a while. */
export function nameBeside(url: string, purpose: 'proof' | 'restored' | 'before'): string {
  const suffix = `_${purpose}_${randomBytes(4).toString('hex')}`
  return databaseIn(url).slice(0, NAME_MAX - suffix.length) + suffix
}

/**
 * Does the work on a connection to the server that needs no database of ours: databases are made, renamed and
 * dropped from it.
 */
export async function atServer<T>(
  url: string,
  work: (server: pg.Client) => Promise<T>
): Promise<T> {
  const purpose = 'maintenance'
  for (const database of ['postgres', 'template1']) {
    try {
      return await asOwner({ purpose, url, database }, work)
    } catch (error) {
      // 3D000: there is no such database.
      if ((error as { code?: string }).code !== '3D000' || database === 'template1') throw error
    }
  }
  throw new BackupFailure('failed', 'unreachable')
}

/** Makes an empty database with the language rules of ours. Answers its address. */
export async function createBeside(url: string, name: string): Promise<string> {
  await atServer(url, async (server) => {
    const { rows } = await server.query<{ like: LocaleRow | null; may: boolean }>(
      `select (select to_jsonb(d) from pg_database d where datname = $1) as like,
         (select rolsuper or rolcreatedb from pg_roles where rolname = current_user) as may`,
      [databaseIn(url)]
    )
    const { like, may } = rows[0]!
    if (!may) throw new BackupFailure('may_not_create', new URL(url).username)
    const settings = like ? ` ${localeOf(server, like)}` : ''
    await server.query(
      `create database ${server.escapeIdentifier(name)} template template0 encoding 'UTF8'${settings}`
    )
  })
  return addressOf(name, url)
}

interface LocaleRow {
  datlocprovider?: string
  datcollate: string
  datctype: string
  /** PostgreSQL 15 and 16 / 17 and newer. */
  daticulocale?: string | null
  datlocale?: string | null
}

function localeOf(server: pg.Client, like: LocaleRow): string {
  const parts = [
    `lc_collate ${server.escapeLiteral(like.datcollate)}`,
    `lc_ctype ${server.escapeLiteral(like.datctype)}`,
  ]
  const locale = like.daticulocale ?? like.datlocale
  if (like.datlocprovider === 'i' && locale) {
    parts.push(`locale_provider icu icu_locale ${server.escapeLiteral(locale)}`)
  } else if (like.datlocprovider === 'b' && locale) {
    parts.push(`locale_provider builtin builtin_locale ${server.escapeLiteral(locale)}`)
  } else if (like.datlocprovider === 'c') parts.push('locale_provider libc')
  return parts.join(' ')
}

/** Drops a database, whoever is connected to it. */
export async function dropBeside(url: string, name: string): Promise<void> {
  await atServer(url, (server) =>
    server.query(`drop database if exists ${server.escapeIdentifier(name)} with (force)`)
  )
}

/** Drops what a killed proof left behind. Call it only while nobody else proves. */
export async function dropLeftovers(url: string): Promise<void> {
  const pattern = new RegExp(`^${escaped(nameBeside(url, 'proof').slice(0, -8))}[0-9a-f]{8}$`)
  const names = await atServer(url, async (server) => {
    const { rows } = await server.query<{ name: string }>('select datname as name from pg_database')
    return rows.map(({ name }) => name).filter((name) => pattern.test(name))
  })
  for (const name of names) await dropBeside(url, name)
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w]/g, String.raw`\$&`)
}
