import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { APP_ROLE, DEFINER_ROLE } from '#database/rls'
import { BackupFailure, problemOf } from '#backup/domain/problem'
import { cleanPlainDump, rolesIn, staysOwnedBy } from '#backup/domain/plain_dump'
import { runTool, toolPath, type PgTools } from '#backup/pg_tools'
import { serverVersion } from '#backup/queries/server_version'
import { BACKUP_ROLE, BACKUP_ROLE_SQL, PROGRAM_ROLES } from '#database/roles'
import { RESTORE_JOBS } from '#config/limits'
import env from '#start/env'
import { lendingSchema } from '#tenancy/may_prepare'
import { asOwner, databaseIn } from '#tenancy/owner_connection'

export interface RestoreRowsInput {
  tools: PgTools
  /** The owner's address of an empty database. */
  url: string
  /** A dump: `pg_dump`'s own format or plain SQL, packed with gzip or not. */
  dump: string
  signal?: AbortSignal
}

const OURS = new Set([APP_ROLE, DEFINER_ROLE, BACKUP_ROLE])

/**
 * Brings a dump into an empty database, whoever owned it where it was made: everything belongs to the role that
 * restores, but for the functions of the definer role; roles that the dump speaks of are made without log-in.
 *
 * @throws BackupFailure `restore_failed` with the words of the tool
 */
export async function restoreRows(input: RestoreRowsInput): Promise<void> {
  const kind = await kindOf(input.dump)
  await asOwner({ purpose: 'restore', url: input.url }, async (owner) => {
    await owner.query(`${PROGRAM_ROLES} ${BACKUP_ROLE_SQL}`)
    const server = await serverVersion(owner)
    const custom = knowsAll(input.tools, server.number) ? restoreCustom : restoreAsText
    await lendingSchema(owner, async () => {
      try {
        if (kind === 'custom') await custom(input)
        else if (kind === 'plain') await restorePlain(input, createReadStream(input.dump))
        else await restorePacked(input, custom)
      } catch (error) {
        if (error instanceof BackupFailure) throw error
        const { code, detail } = problemOf(error)
        throw new BackupFailure(code === 'failed' ? 'restore_failed' : code, detail)
      }
    })
    // What belongs to the database itself is in no dump.
    await owner.query(`do $$ begin
      execute format('revoke temporary on database %I from public', current_database());
    end $$`)
    await owner.query('analyze')
  })
}

async function kindOf(dump: string): Promise<'custom' | 'gzip' | 'plain'> {
  const file = await open(dump).catch(() => {
    throw new BackupFailure('file_missing', dump)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(5), 0, 5, 0)
    if (bytesRead === 0) throw new BackupFailure('unreadable', dump)
    if (buffer.toString('latin1') === 'PGDMP') return 'custom'
    return buffer[0] === 0x1f && buffer[1] === 0x8b ? 'gzip' : 'plain'
  } finally {
    await file.close()
  }
}

/** From 17 on `pg_restore` begins with a setting that older servers do not know, and stops there. */
function knowsAll({ major }: PgTools, server: number): boolean {
  return major < 17 || server >= 170_000
}

/** As SQL through `psql`, which takes longer: what the server does not know is left out on the way. */
async function restoreAsText(input: RestoreRowsInput): Promise<void> {
  await runTool(toolPath(input.tools.folder, 'pg_restore'), ['--file=-', input.dump], {
    onOutput: (output) => restorePlain(input, output),
  })
}

async function restoreCustom({ tools, url, dump, signal }: RestoreRowsInput): Promise<void> {
  const tool = toolPath(tools.folder, 'pg_restore')
  const owners: string[] = []
  const roles = new Set<string>()
  await runTool(tool, ['--schema-only', '--file=-', dump], {
    onOutput: async (output) => {
      for await (const line of createInterface({ input: output, crlfDelay: Infinity })) {
        if (staysOwnedBy(line, DEFINER_ROLE)) owners.push(line)
        else for (const role of rolesIn(line)) roles.add(role)
      }
    },
  })
  await makeRoles(url, roles)
  const args = ['--no-owner', '--exit-on-error', `--jobs=${RESTORE_JOBS}`]
  await runTool(tool, [...args, `--dbname=${databaseIn(url)}`, dump], {
    url,
    ...(signal ? { signal } : {}),
    env: { PGOPTIONS: '-c statement_timeout=0' },
  })
  await asOwner({ purpose: 'restore', url }, (owner) => owner.query(owners.join('\n')))
}

/** A packed dump is either SQL, which goes on unpacked as it comes, or a whole archive, which is laid down first. */
async function restorePacked(
  input: RestoreRowsInput,
  custom: (input: RestoreRowsInput) => Promise<void>
): Promise<void> {
  // In the data folder: the dump may lie where nobody may write.
  const plain = join(env.get('DATA_DIR'), `restore-${process.pid}.part`)
  try {
    await pipeline(
      createReadStream(input.dump),
      createGunzip(),
      createWriteStream(plain, { mode: 0o600 })
    )
    const kind = await kindOf(plain)
    if (kind === 'custom') await custom({ ...input, dump: plain })
    else await restorePlain(input, createReadStream(plain))
  } finally {
    await rm(plain, { force: true })
  }
}

async function restorePlain(
  { tools, url, signal }: RestoreRowsInput,
  sql: Readable
): Promise<void> {
  const lines = createInterface({ input: sql, crlfDelay: Infinity })
  const token = restricts(tools) ? randomBytes(16).toString('hex') : null
  const text = Readable.from(cleanPlainDump(lines, { ours: OURS, token }))
  const args = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--output=/dev/null', '--file=-']
  await runTool(toolPath(tools.folder, 'psql'), args, {
    url,
    input: text,
    ...(signal ? { signal } : {}),
    env: { PGOPTIONS: '-c statement_timeout=0' },
  })
}

/** Whether this psql knows `\restrict`, which lets a file run SQL and no commands of psql (CVE-2025-8714). */
function restricts({ version }: PgTools): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return minor >= ({ 13: 22, 14: 19, 15: 14, 16: 10, 17: 6 }[major] ?? 0)
}

async function makeRoles(url: string, roles: ReadonlySet<string>): Promise<void> {
  const missing = [...roles].filter((role) => !OURS.has(role))
  if (missing.length === 0) return
  await asOwner({ purpose: 'restore', url }, async (owner) => {
    for (const role of missing) {
      const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [role])
      if (rowCount === 0) await owner.query(`create role ${owner.escapeIdentifier(role)} nologin`)
    }
  })
}
