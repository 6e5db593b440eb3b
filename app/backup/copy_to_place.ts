import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DOCUMENTS, DUMP, type BackupFolder, type KeptBackup } from '#backup/backup_folder'
import { documentPath, readList } from '#backup/document_copies'
import { keepers } from '#backup/domain/retention'
import { decryptFile, encryptFile } from '#backup/places/encryption'
import type { Place } from '#backup/places/place'
import { BackupFailure } from '#backup/domain/problem'
import { BACKUPS_KEPT } from '#config/limits'

const ENCRYPTED = '.age'
const MANIFEST = 'manifest.json'
const WHOLE = new RegExp(String.raw`^(\d{4}-\d{2}-\d{2}T\d{6}Z(?:-\d+)?)/manifest\.json(?:\.age)?$`)

export interface CopyToPlaceInput {
  folder: BackupFolder
  place: Place
  /** Public keys; empty: as it is. */
  recipients: readonly string[]
}

/**
 * Brings every backup that is kept here to the other place, documents first and the manifest last, so that what
 * has a manifest there is whole. What is older there than is kept goes, judged by what is there: a folder that was
 * emptied here empties nothing there. Documents stay for good. Answers how many bytes went over.
 */
export async function copyToPlace({
  folder,
  place,
  recipients,
}: CopyToPlaceInput): Promise<number> {
  const there = await place.keys()
  const suffix = recipients.length > 0 ? ENCRYPTED : ''
  let bytes = 0
  const bring = async (key: string, path: string) => {
    if (there.has(key + suffix)) return
    const sent = suffix ? await encrypted(folder, path, recipients) : path
    try {
      await place.put(key + suffix, sent)
    } finally {
      if (sent !== path) await rm(sent, { force: true })
    }
    there.add(key + suffix)
  }
  for (const { name, path, manifest } of await folder.list()) {
    if (there.has(`${name}/${MANIFEST}${suffix}`)) continue
    for (const { sha256 } of await readList(join(path, DOCUMENTS))) {
      const key = documentPath('files', sha256).replaceAll('\\', '/')
      await bring(key, documentPath(folder.files, sha256))
    }
    for (const file of [DUMP, DOCUMENTS, MANIFEST]) await bring(`${name}/${file}`, join(path, file))
    bytes += manifest.files.reduce((sum, file) => sum + file.bytes, 0)
  }
  await removeOld(place, there)
  return bytes
}

async function encrypted(folder: BackupFolder, path: string, recipients: readonly string[]) {
  // Left behind by a killed process, it is cleared away like a half backup.
  const to = join(folder.path, `copy-${process.pid}.partial`)
  await encryptFile(path, to, recipients)
  return to
}

async function removeOld(place: Place, there: ReadonlySet<string>): Promise<void> {
  const names = namesIn(there)
  const candidates = names.map((name) => ({ name, takenAt: instantOf(name), proven: false }))
  const kept = keepers(candidates, BACKUPS_KEPT)
  for (const name of names.filter((each) => !kept.has(each))) {
    const own = [...there].filter((key) => key.startsWith(`${name}/`))
    // The manifest goes first: without it nobody takes the rest for whole.
    const ordered = own.toSorted(
      (a, b) => Number(b.includes(MANIFEST)) - Number(a.includes(MANIFEST))
    )
    for (const key of ordered) await place.remove(key)
  }
}

/** The whole backups in the other place. */
export function namesIn(keys: ReadonlySet<string>): string[] {
  return [...keys].flatMap((key) => WHOLE.exec(key)?.[1] ?? []).toSorted()
}

function instantOf(name: string): Date {
  const [, day, hour, minute, second] = /^([\d-]+)T(\d\d)(\d\d)(\d\d)Z/.exec(name) ?? []
  return new Date(`${day}T${hour}:${minute}:${second}Z`)
}

export interface FetchInput {
  folder: BackupFolder
  place: Place
  name: string
  /** Secret keys, for what was encrypted. */
  identities: readonly string[]
}

/** Brings a backup from the other place into the folder here, as if it had been made here. */
export async function fetchFromPlace({
  folder,
  place,
  name,
  identities,
}: FetchInput): Promise<KeptBackup> {
  const there = await place.keys()
  if (!namesIn(there).includes(name)) throw new BackupFailure('no_backup', name)
  const path = await folder.room(name)
  const bring = async (key: string, to: string) => {
    if (there.has(key)) return place.get(key, to)
    if (!there.has(key + ENCRYPTED)) throw new BackupFailure('file_missing', key)
    await place.get(key + ENCRYPTED, `${to}${ENCRYPTED}`)
    try {
      await decryptFile(`${to}${ENCRYPTED}`, to, identities)
    } finally {
      await rm(`${to}${ENCRYPTED}`, { force: true })
    }
  }
  for (const file of [DUMP, DOCUMENTS, MANIFEST]) await bring(`${name}/${file}`, join(path, file))
  for (const { sha256 } of await readList(join(path, DOCUMENTS))) {
    await folder.addDocument(sha256, (to) =>
      bring(documentPath('files', sha256).replaceAll('\\', '/'), to)
    )
  }
  return folder.settle(name, path)
}
