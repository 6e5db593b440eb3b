import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FILE_VERIFY_MAX } from '#config/limits'
import { assert } from '#support/assert'

const SHA256 = /^[0-9a-f]{64}$/

export interface StoredFile {
  /** Lower-case hex; the file's only name. */
  sha256: string
  /** In bytes. */
  size: number
}

/** A file that ought to be in the store is not there, or is not what it was. */
export class StoredFileError extends Error {
  override name = 'StoredFileError'
  readonly status = 500

  constructor(
    readonly code: 'E_FILE_MISSING' | 'E_FILE_DAMAGED',
    readonly sha256: string
  ) {
    super(`Stored file ${sha256} is ${code === 'E_FILE_MISSING' ? 'missing' : 'damaged'}`)
  }
}

/**
 * Frozen bytes under the name of their own SHA-256 (`ab/cdef…`). A name is computed, never given by a
 * person; the same bytes are kept once; what is written stays as it is, so a copy of the folder taken
 * at any time is whole.
 */
export class FileStore {
  constructor(private readonly folder: string) {}

  /** Keeps `bytes`; when this returns they are on the disk, also after a power cut. */
  async put(bytes: Uint8Array): Promise<StoredFile> {
    const stored = { sha256: sha256Of(bytes), size: bytes.byteLength }
    if (await this.has(stored.sha256)) return stored

    await this.#write(this.#pathOf(stored.sha256), bytes)
    return stored
  }

  /** Whether the file is there and undamaged. */
  async has(sha256: string): Promise<boolean> {
    try {
      await this.get(sha256)
      return true
    } catch (error) {
      if (error instanceof StoredFileError) return false
      throw error
    }
  }

  /** How large the file on the disk is, in bytes; null when it is not there. Its content is not looked at. */
  async sizeOf(sha256: string): Promise<number | null> {
    try {
      const { size } = await stat(this.#pathOf(sha256))
      return size
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  /**
   * The bytes, checked against their name.
   *
   * @throws StoredFileError when the file is missing or has changed.
   */
  async get(sha256: string): Promise<Buffer> {
    const bytes = await readFile(this.#pathOf(sha256)).catch(missing(sha256))
    if (sha256Of(bytes) !== sha256) throw new StoredFileError('E_FILE_DAMAGED', sha256)
    return bytes
  }

  /**
   * The file for sending. Up to FILE_VERIFY_MAX bytes it is checked before the first byte leaves; a
   * larger one is streamed as it lies.
   *
   * @throws StoredFileError when the file is missing or, if checked, has changed.
   */
  async open(sha256: string): Promise<{ size: number; body: Buffer | ReadStream }> {
    const path = this.#pathOf(sha256)
    const { size } = await stat(path).catch(missing(sha256))
    if (size > FILE_VERIFY_MAX) return { size, body: createReadStream(path) }

    return { size, body: await this.get(sha256) }
  }

  #pathOf(sha256: string): string {
    assert(SHA256.test(sha256), 'A stored file is named by 64 hexadecimal digits')
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2))
  }

  /** Beside its place first, then renamed into it: a reader sees all of the file or none. */
  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const directory = join(path, '..')
    const draft = join(directory, `.${randomUUID()}.part`)
    await mkdir(directory, { recursive: true })

    try {
      await writeThrough(draft, bytes)
      await rename(draft, path)
      await syncDirectory(directory)
      await syncDirectory(this.folder)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function missing(sha256: string) {
  return (error: NodeJS.ErrnoException): never => {
    if (error.code === 'ENOENT') throw new StoredFileError('E_FILE_MISSING', sha256)
    throw error
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o640)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The new name is on the disk only when its folder is. Windows has no such call and needs none. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return

  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
