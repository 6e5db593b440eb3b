import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { XLSX_ENTRIES_MAX, XLSX_UNPACKED_BYTES_MAX } from '#importing/domain/limits'
import { UnreadableFile } from '#importing/reader/unreadable'

/** A spreadsheet's parts by name, none of them unpacked yet. */
export interface XlsxArchive {
  has(name: string): boolean
  /** One part's XML, piece by piece. Fails when it unpacks to more than the archive's list says. */
  text(name: string): AsyncGenerator<string>
  close(): void
}

/** Macros, pictures and the like are never unpacked; only these count against the limit. */
const READ_PARTS =
  /^xl\/(workbook\.xml|sharedStrings\.xml|styles\.xml|_rels\/|worksheets\/[^/]+\.xml)/i

/**
 * Reads the list at the end of the zip file and refuses by it: number of parts, unpacked size, secrets.
 * What the list says is held against what comes out (`validateEntrySizes`), so a lie ends the reading.
 *
 * @throws UnreadableFile when it is damaged, encrypted, no spreadsheet, or would unpack to too much.
 */
export async function openXlsx(path: string): Promise<XlsxArchive> {
  const zip = await orDamaged(openPromise(path, { autoClose: false, validateEntrySizes: true }))
  try {
    const entries = await listed(zip)
    return {
      has: (name) => entries.has(name.toLowerCase()),
      text: (name) => unpacked(zip, entries.get(name.toLowerCase())),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function listed(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > XLSX_ENTRIES_MAX) throw new UnreadableFile({ type: 'damaged' })

  const entries = new Map<string, Entry>()
  let bytes = 0
  for (const entry of await orDamaged(Array.fromAsync(zip.eachEntry()))) {
    if (entry.isEncrypted()) throw new UnreadableFile({ type: 'locked' })
    if (READ_PARTS.test(entry.fileName)) bytes += entry.uncompressedSize
    entries.set(entry.fileName.toLowerCase(), entry)
  }

  if (bytes > XLSX_UNPACKED_BYTES_MAX) {
    const megabytes = Math.ceil(bytes / 1_048_576)
    throw new UnreadableFile({ type: 'unpacks_too_large', megabytes })
  }
  if (!entries.has('xl/workbook.xml')) {
    throw new UnreadableFile({ type: 'wrong_format', looksLike: 'archive' })
  }
  return entries
}

async function* unpacked(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<string> {
  if (!entry) throw new UnreadableFile({ type: 'damaged' })

  const decoder = new TextDecoder('utf-8')
  try {
    for await (const bytes of await zip.openReadStreamPromise(entry)) {
      yield decoder.decode(bytes as Buffer, { stream: true })
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile({ type: 'damaged' })
  }
  yield decoder.decode()
}

function orDamaged<T>(work: Promise<T>): Promise<T> {
  return work.catch(() => {
    throw new UnreadableFile({ type: 'damaged' })
  })
}
