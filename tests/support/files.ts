import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The part of a Japa test that tidies up after it. */
interface Cleaner {
  cleanup(work: () => Promise<void>): unknown
}

/** A file that is gone when the test is over. */
export async function temporaryFile(
  test: Cleaner,
  name: string,
  content: string | Uint8Array
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'crm-test-'))
  test.cleanup(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** A customer file of a fictional firm, as its program wrote it. */
export function sample(name: string): string {
  return fileURLToPath(new URL(`../fixtures/customers/${name}`, import.meta.url))
}
