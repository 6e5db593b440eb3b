import { statfs, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type pg from 'pg'
import type { MadeBackup, MakeBackupInput } from '#backup/actions/make_backup'
import {
  type BackupFolder,
  DOCUMENTS,
  DUMP,
  measured,
  syncFile,
  writeThrough,
} from '#backup/backup_folder'
import { copyDocuments, writeList } from '#backup/document_copies'
import { MANIFEST_FORMAT } from '#backup/domain/manifest'
import { BackupFailure, problemOf } from '#backup/domain/problem'
import { findTools, runTool, toolPath, type PgTools } from '#backup/pg_tools'
import {
  beginLook,
  databaseFacts,
  LEFT_OUT,
  readingRole,
  referencedDocuments,
} from '#backup/queries/database_facts'
import { serverVersion } from '#backup/queries/server_version'
import { BACKUP_ROOM_FACTOR } from '#config/limits'
import env from '#start/env'
import { programVersion } from '#support/program_version'
import { asOwner } from '#tenancy/owner_connection'

interface TakeInput extends MakeBackupInput {
  url: string
  folder: BackupFolder
}

/** Makes the backup and answers it, or leaves nothing behind and throws. */
export async function takeBackup({ reason, signal, folder, url }: TakeInput): Promise<MadeBackup> {
  return asOwner({ purpose: 'backup', url }, async (reader) => {
    const server = await serverVersion(reader)
    const tools = await findTools(Math.floor(server.number / 10_000))
    const role = await readingRole(reader)
    await refuseWithoutRoom(folder)
    await beginLook(reader, role)
    const { takenAt, snapshot } = await exportSnapshot(reader)
    const { name, path } = await folder.begin(takenAt)
    try {
      const dumping = dump({
        tools,
        url,
        path: join(path, DUMP),
        snapshot,
        role: role.name,
        signal,
      })
      const [, facts] = await bothToTheEnd(dumping, databaseFacts(reader))
      const wanted = await referencedDocuments(reader)
      await reader.query('commit')

      const from = resolve(env.get('DATA_DIR'), 'files')
      const { documents, problems } = await copyDocuments({ from, to: folder.files, wanted })
      if (signal?.aborted) throw new BackupFailure('interrupted', '')
      await writeThrough(join(path, DOCUMENTS), writeList(documents))
      const backup = await folder.finish(path, {
        format: MANIFEST_FORMAT,
        name,
        takenAt: takenAt.toISOString(),
        reason,
        program: programVersion(),
        server: server.text,
        readAs: role.name,
        leftOut: LEFT_OUT,
        ...facts,
        documents: {
          count: documents.length,
          bytes: documents.reduce((sum, { bytes }) => sum + bytes, 0),
        },
        files: [await measured(path, DUMP), await measured(path, DOCUMENTS)],
      })
      return { backup, problems }
    } catch (error) {
      await rm(path, { recursive: true, force: true })
      throw error
    }
  })
}

interface DumpInput {
  tools: PgTools
  url: string
  path: string
  snapshot: string
  role: string
  signal: AbortSignal | undefined
}

/** Written by `pg_dump` itself, so that the file tells where each table begins and several hands can restore it. */
async function dump({ tools, url, path, snapshot, role, signal }: DumpInput): Promise<void> {
  const args = ['--format=custom', `--file=${path}`, `--snapshot=${snapshot}`, `--role=${role}`]
  for (const table of LEFT_OUT) args.push(`--exclude-table-data=${table}`)
  try {
    await runTool(toolPath(tools.folder, 'pg_dump'), [...args, '--lock-wait-timeout=60s'], {
      url,
      ...(signal ? { signal } : {}),
      env: { PGOPTIONS: '-c default_transaction_read_only=on -c statement_timeout=0' },
    })
  } catch (error) {
    const problem = problemOf(error)
    throw new BackupFailure(
      problem.code === 'failed' ? 'dump_failed' : problem.code,
      problem.detail
    )
  }
  await syncFile(path)
}

async function exportSnapshot(reader: pg.Client) {
  const { rows } = await reader.query<{ takenAt: Date; snapshot: string }>(
    'select now() as "takenAt", pg_export_snapshot() as snapshot'
  )
  return rows[0]!
}

/** A full disk is told of before the backup fills it: the database lives on it as well, more often than not. */
async function refuseWithoutRoom(folder: BackupFolder): Promise<void> {
  const [newest] = await folder.list()
  if (!newest) return
  const bytes = newest.manifest.files.reduce((sum, file) => sum + file.bytes, 0)
  const { bavail, bsize } = await statfs(folder.path)
  const free = bavail * bsize
  if (free < bytes * BACKUP_ROOM_FACTOR) {
    throw new BackupFailure(
      'no_room',
      `${Math.floor(free / 1e6)} MB < ${Math.ceil(bytes / 1e6)} MB`
    )
  }
}

/** Waits for both also when one fails, so that nothing goes on behind our back; then throws what went wrong. */
async function bothToTheEnd<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second])
  return [await first, await second]
}
