import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isManifest, type KeptFile, type Manifest } from '#backup/domain/manifest'
import { BackupFailure } from '#backup/domain/problem'
import env from '#start/env'

export const DUMP = 'database.dump'
export const DOCUMENTS = 'documents.txt'
const MANIFEST = 'manifest.json'
const PROOF = 'proof.json'
const PARTIAL = '.partial'
const NAME = /^\d{4}-\d{2}-\d{2}T\d{6}Z(-\d+)?$/

/** What the last proof of a backup said; kept beside it, so that it is known without a database as well. */
export interface ProofNote {
  provenAt: string
  ok: boolean
}

/** A whole backup on the disk. */
export interface KeptBackup {
  name: string
  path: string
  manifest: Manifest
  proof: ProofNote | null
}

/**
 * The folder of backups. Each backup is a folder of its own, named after its instant in UTC; it is made beside
 * its place and renamed when it is whole, so that what carries a name is never half. Documents are kept once for
 * all backups, in `files`, under their SHA-256.
 */
export class BackupFolder {
  constructor(readonly path: string) {}

  /** The one that the settings name: `BACKUP_DIR`, or `backups` in the data folder. */
  static ofInstallation(): BackupFolder {
    const chosen = env.get('BACKUP_DIR')
    return new BackupFolder(resolve(chosen ?? join(env.get('DATA_DIR'), 'backups')))
  }

  /** Where the documents of all backups lie. */
  get files(): string {
    return join(this.path, 'files')
  }

  /** A new, empty place beside those of whole backups. Answers the name it is to have. */
  async begin(at: Date): Promise<{ name: string; path: string }> {
    await mkdir(this.files, { recursive: true, mode: 0o750 })
    const stamp = `${at.toISOString().slice(0, 19).replaceAll(':', '')}Z`
    const taken = new Set(await readdir(this.path))
    let name = stamp
    for (let more = 2; taken.has(name); more++) name = `${stamp}-${more}`
    const path = join(this.path, `${name}${PARTIAL}`)
    await mkdir(path, { mode: 0o750 })
    return { name, path }
  }

  /** An empty place for a backup that comes from elsewhere. @throws BackupFailure when it is here already. */
  async room(name: string): Promise<string> {
    if (!NAME.test(name)) throw new BackupFailure('no_backup', name)
    await mkdir(this.files, { recursive: true, mode: 0o750 })
    const names = await this.names()
    if (names.includes(name)) throw new BackupFailure('failed', `${name} is here already`)
    const path = join(this.path, `${name}${PARTIAL}`)
    await rm(path, { recursive: true, force: true })
    await mkdir(path, { mode: 0o750 })
    return path
  }

  /** Takes a document in that `bring` writes into a file, if it is not here and is what its name says. */
  async addDocument(sha256: string, bring: (to: string) => Promise<void>): Promise<void> {
    const place = join(this.files, sha256.slice(0, 2), sha256.slice(2))
    const there = await stat(place).catch(() => null)
    if (there) return
    await mkdir(join(place, '..'), { recursive: true, mode: 0o750 })
    const part = `${place}.part`
    try {
      await bring(part)
      if ((await sha256OfFile(part)) !== sha256) throw new BackupFailure('document_damaged', sha256)
      await syncFile(part)
      await rename(part, place)
    } finally {
      await rm(part, { force: true })
    }
  }

  /** Gives what came from elsewhere its name. */
  async settle(name: string, path: string): Promise<KeptBackup> {
    const { manifest } = await readBackup(path, name)
    for (const file of manifest.files) await syncFile(join(path, file.name))
    await syncFolder(path)
    await rename(path, join(this.path, name))
    await syncFolder(this.path)
    return this.find(name)
  }

  /** Gives the place its name, with the manifest in it, when everything else is on the disk. */
  async finish(path: string, manifest: Manifest): Promise<KeptBackup> {
    await writeThrough(join(path, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    await syncFolder(path)
    const whole = join(this.path, manifest.name)
    await rename(path, whole)
    await syncFolder(this.path)
    return { name: manifest.name, path: whole, manifest, proof: null }
  }

  /** Takes away what a killed backup left behind. Call it only while nobody else makes one. */
  async clearUnfinished(): Promise<void> {
    for (const entry of await this.#entries()) {
      if (entry.endsWith(PARTIAL))
        await rm(join(this.path, entry), { recursive: true, force: true })
    }
  }

  /** The whole backups, newest first. One whose manifest cannot be read is left out. */
  async list(): Promise<KeptBackup[]> {
    const names = await this.names()
    const found = await Promise.all(names.map((name) => this.find(name).catch(() => null)))
    return found
      .filter((backup) => backup !== null)
      .toSorted((a, b) => (a.manifest.takenAt < b.manifest.takenAt ? 1 : -1))
  }

  /** The names of the whole backups, also of those whose manifest cannot be read. */
  async names(): Promise<string[]> {
    const entries = await this.#entries()
    return entries.filter((entry) => NAME.test(entry))
  }

  /** One backup by its name. @throws BackupFailure when there is none, or its manifest is unreadable. */
  async find(name: string): Promise<KeptBackup> {
    if (!NAME.test(name)) throw new BackupFailure('no_backup', name)
    return readBackup(join(this.path, name), name)
  }

  /** Notes beside the backup how its proof went. */
  async noteProof(name: string, proof: ProofNote): Promise<void> {
    const path = join(this.path, name, PROOF)
    await writeThrough(`${path}.part`, `${JSON.stringify(proof)}\n`)
    await rename(`${path}.part`, path)
  }

  /** Takes a backup away. Renamed first: a name never stands for half of it. */
  async remove(name: string): Promise<void> {
    const gone = join(this.path, `${name}${PARTIAL}`)
    await rename(join(this.path, name), gone)
    await rm(gone, { recursive: true, force: true })
  }

  async #entries(): Promise<string[]> {
    return readdir(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
  }
}

/** A backup in any folder. @throws BackupFailure when its manifest is missing or cannot be read. */
export async function readBackup(path: string, name: string): Promise<KeptBackup> {
  const text = await readFile(join(path, MANIFEST), 'utf8').catch(() => null)
  if (text === null) throw new BackupFailure('no_backup', name)
  const manifest = parsed(text)
  if (!isManifest(manifest)) throw new BackupFailure('unreadable', `${name}/${MANIFEST}`)
  const proof = parsed(await readFile(join(path, PROOF), 'utf8').catch(() => 'null'))
  return { name, path, manifest, proof: proof as ProofNote | null }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** How large a file is and what its SHA-256 is. */
export async function measured(folder: string, name: string): Promise<KeptFile> {
  const path = join(folder, name)
  const { size } = await stat(path)
  return { name, bytes: size, sha256: await sha256OfFile(path) }
}

/** The SHA-256 of a file of any size, in lower-case hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Writes a new file; when this returns it is on the disk. */
export async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o640)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes sure that what another program wrote is on the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new name is on the disk only when its folder is. Windows has no such call and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
