import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bankFilePiece } from '#banking/queries/bank_files'
import { newId } from '#support/id'
import { read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

/** How much of the file one row of the database holds. */
const PIECE_BYTES = 256 * 1024

const INSERT = {
  name: 'bank_file_piece_insert',
  text: `insert into bank_file_pieces (organization_id, file_id, position, bytes)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3)`,
}
const FORGET = {
  name: 'bank_file_pieces_forget',
  text: `delete from bank_file_pieces
    where organization_id = current_setting('app.organization_id')::uuid and file_id = $1`,
}

/** Keeps an uploaded file until it is read. */
export async function keepPieces(queryer: Queryer, fileId: string, path: string): Promise<void> {
  let position = 0
  for await (const bytes of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    await queryer.run(INSERT, [fileId, position++, bytes])
  }
}

/** A file that was read is not kept: it holds what people wrote to each other. */
export async function forgetPieces(queryer: Queryer, fileId: string): Promise<void> {
  await queryer.run(FORGET, [fileId])
}

/** The file as it came. */
export async function bytesOf(fileId: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (;;) {
    const piece = await read((queryer) => bankFilePiece(queryer, fileId, pieces.length))
    if (!piece) return Buffer.concat(pieces)
    pieces.push(piece)
  }
}

/** Does the work with the file in a temporary place, and takes it away after. */
export async function withFileOnDisk<T>(
  fileId: string,
  work: (path: string) => Promise<T>
): Promise<T> {
  const path = join(tmpdir(), `crm-bank-${newId()}`)
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.write(await bytesOf(fileId))
    } finally {
      await file.close()
    }
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}
