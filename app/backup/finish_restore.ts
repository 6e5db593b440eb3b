import { join, resolve } from 'node:path'
import { DOCUMENTS } from '#backup/backup_folder'
import { bringBack, readList } from '#backup/document_copies'
import type { Problem } from '#backup/domain/problem'
import { beginRun, endRun } from '#backup/queries/backup_runs'
import type { RestoreSource } from '#backup/source'
import env from '#start/env'
import { ensureProgramLogin, programLogin } from '#tenancy/program_login'
import { asOwner } from '#tenancy/owner_connection'

/** Documents are only ever added: what is in the store and whole stays as it is. */
export async function bringDocuments({ backup, files }: RestoreSource): Promise<Problem[]> {
  if (!backup || files === null) return []
  const listed = await readList(join(backup.path, DOCUMENTS))
  const wanted = new Set(listed.map(({ sha256 }) => sha256))
  const to = resolve(env.get('DATA_DIR'), 'files')
  return bringBack({ from: files, to, wanted })
}

/** The program can log in on a server that never saw it, and the database tells where it is from. */
export async function finishRestore(url: string, { backup, dump }: RestoreSource): Promise<void> {
  const backupName = backup?.name ?? dump.split('/').at(-1) ?? dump
  await asOwner({ purpose: 'restore', url }, async (owner) => {
    const login = programLogin(url, env.get('APP_KEY').release())
    if (login) await ensureProgramLogin(owner, login)
    const id = await beginRun(owner, { kind: 'restore', reason: 'command', backupName })
    await endRun(owner, { id, state: 'done', backupName, problems: [] })
  })
}
