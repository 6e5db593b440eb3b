import { open, stat } from 'node:fs/promises'
import { IMPORT_BYTES_MAX } from '#importing/domain/limits'
import { UnreadableFile, type WrongFormat } from '#importing/reader/unreadable'

/** What the first bytes say, whatever the name says. */
export type FileFormat = 'csv' | 'xlsx'

const HEAD_BYTES = 4096

const SIGNATURES: readonly (readonly [WrongFormat, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['old_excel', [0xd0, 0xcf, 0x11, 0xe0]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
]

const ZIP = [0x50, 0x4b, 0x03, 0x04]

/**
 * Looks at size and first bytes and nothing more, so that a huge file costs nothing.
 *
 * @throws UnreadableFile when it is missing, empty, too large or plainly no table.
 */
export async function recogniseFile(path: string): Promise<FileFormat> {
  await refuseBySize(path)
  const head = await firstBytes(path)

  for (const [looksLike, bytes] of SIGNATURES) {
    if (startsWith(head, bytes)) throw new UnreadableFile({ type: 'wrong_format', looksLike })
  }
  if (startsWith(head, ZIP)) return 'xlsx'
  if (/^\s*<(!doctype html|html|table)/i.test(head.toString('latin1'))) {
    throw new UnreadableFile({ type: 'wrong_format', looksLike: 'web_page' })
  }
  return 'csv'
}

async function refuseBySize(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)

  if (found === null) throw new UnreadableFile({ type: 'not_found' })
  if (!found.isFile()) throw new UnreadableFile({ type: 'not_a_file' })
  if (found.size === 0) throw new UnreadableFile({ type: 'empty' })
  if (found.size > IMPORT_BYTES_MAX) {
    throw new UnreadableFile({
      type: 'too_large',
      megabytes: Math.ceil(found.size / 1_048_576),
      most: IMPORT_BYTES_MAX / 1_048_576,
    })
  }
}

/** The first bytes of a file, at most `HEAD_BYTES`. */
export async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte)
}
