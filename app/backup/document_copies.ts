import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256OfFile, syncFile, syncFolder } from '#backup/backup_folder'
import type { Problem } from '#backup/domain/problem'

const SHA256 = /^[0-9a-f]{64}$/

/** A document by its name, with its size in bytes. */
export interface ListedDocument {
  sha256: string
  bytes: number
}

export interface CopyDocumentsInput {
  /** The store they are taken from and the one they are to be in. */
  from: string
  to: string
  /** Those that must be there; a missing or damaged one is told of. */
  wanted: ReadonlySet<string>
}

/**
 * Brings every document of one store into another that does not have it yet. Each copy is checked against its
 * name, so that a damaged file never stands in for a good copy of an earlier day. Where the disk can, the copy
 * shares the original's blocks until one of the two changes.
 */
export async function copyDocuments({ from, to, wanted }: CopyDocumentsInput) {
  const problems: Problem[] = []
  const documents: ListedDocument[] = []
  const there = await listStore(from)
  for (const sha256 of there.union(wanted)) {
    const bytes = (await sizeOf(to, sha256)) ?? (await copyOne(from, to, sha256))
    if (bytes !== null) documents.push({ sha256, bytes })
    const known = there.has(sha256)
    if (wanted.has(sha256) && !known) problems.push({ code: 'document_missing', detail: sha256 })
    else if (known && bytes === null) problems.push({ code: 'document_damaged', detail: sha256 })
  }
  return { documents: documents.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1)), problems }
}

/** Brings back the wanted documents that the other store lacks, or has in a damaged form. Adds and mends only. */
export async function bringBack({ from, to, wanted }: CopyDocumentsInput): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const sha256 of wanted) {
    const found = await sha256OfFile(documentPath(to, sha256)).catch(() => null)
    if (found === sha256 || (await copyOne(from, to, sha256)) !== null) continue
    problems.push({ code: 'document_missing', detail: sha256 })
  }
  return problems
}

/** The path of a document inside a store. */
export function documentPath(store: string, sha256: string): string {
  return join(store, sha256.slice(0, 2), sha256.slice(2))
}

/** The names of all documents in a store. */
export async function listStore(store: string): Promise<Set<string>> {
  const found = new Set<string>()
  for (const first of await readdir(store).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(first)) continue
    for (const rest of await readdir(join(store, first))) {
      if (SHA256.test(first + rest)) found.add(first + rest)
    }
  }
  return found
}

/** The documents a backup names, one on a line. */
export function writeList(documents: readonly ListedDocument[]): string {
  return documents.map(({ sha256, bytes }) => `${sha256} ${bytes}\n`).join('')
}

export async function readList(path: string): Promise<ListedDocument[]> {
  const text = await readFile(path, 'utf8')
  return text
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([sha256 = '', bytes = '']) =>
      SHA256.test(sha256) ? [{ sha256, bytes: Number.parseInt(bytes, 10) }] : []
    )
}

async function sizeOf(store: string, sha256: string): Promise<number | null> {
  const there = await stat(documentPath(store, sha256)).catch(() => null)
  return there?.size ?? null
}

/** Answers the size of the copy, or null when the original is not what its name says. */
async function copyOne(from: string, to: string, sha256: string): Promise<number | null> {
  const place = documentPath(to, sha256)
  const part = `${place}.part`
  await mkdir(join(place, '..'), { recursive: true, mode: 0o750 })
  try {
    await copyFile(documentPath(from, sha256), part, constants.COPYFILE_FICLONE)
    if ((await sha256OfFile(part)) !== sha256) return null
    await syncFile(part)
    await rename(part, place)
    await syncFolder(join(place, '..'))
    const { size } = await stat(place)
    return size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  } finally {
    await rm(part, { force: true })
  }
}
