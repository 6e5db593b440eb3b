import { Readable } from 'node:stream'
import { strToU8, Zip, ZipPassThrough } from 'fflate'
import { type FileStore, StoredFileError } from '#documents/file_store'

/**
 * Stored files as one zip, written while it is read, one file in memory at a time. PDFs are compressed in
 * themselves and are packed as they are.
 *
 * @param lost what stands in the place of a file that is gone or damaged, under its name and `.txt`
 */
export function zipOf(
  files: FileStore,
  wanted: readonly { sha256: string; name: string }[],
  lost: string
): Readable {
  return Readable.from(chunks(files, wanted, lost), { objectMode: false })
}

async function* chunks(
  files: FileStore,
  wanted: readonly { sha256: string; name: string }[],
  lost: string
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const add = (name: string, bytes: Uint8Array) => {
    const entry = new ZipPassThrough(name)
    zip.add(entry)
    entry.push(bytes, true)
  }
  for (const { sha256, name } of wanted) {
    try {
      add(name, await files.get(sha256))
    } catch (error) {
      if (!(error instanceof StoredFileError)) throw error
      add(`${name}.txt`, strToU8(lost))
    }
    yield* ready
    ready = []
  }
  zip.end()
  yield* ready
}
