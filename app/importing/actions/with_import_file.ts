import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importChunk } from '#importing/queries/imports'
import { newId } from '#support/id'

/** Does the work with the uploaded file of an import in a temporary place, and takes it away after. */
export async function withImportFile<T>(
  importId: string,
  work: (path: string) => Promise<T>
): Promise<T> {
  const path = join(tmpdir(), `crm-import-${newId()}`)
  try {
    await putTogether(importId, path)
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}

async function putTogether(importId: string, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    for (let position = 0; ; position++) {
      const bytes = await importChunk(importId, position)
      if (bytes === null) return
      await file.write(bytes)
    }
  } finally {
    await file.close()
  }
}
