import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { test } from '@japa/runner'
import { findTools } from '#backup/pg_tools'

const NAMES = ['pg_dump', 'pg_restore', 'psql']

/** A folder with programs that say they are of this version. */
function toolsOf(version: string, behind = 'tool'): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'crm-tools-')))
  writeFileSync(join(folder, behind), `#!/bin/sh\necho "pg_dump (PostgreSQL) ${version}"\n`, {
    mode: 0o755,
  })
  for (const name of NAMES) symlinkSync(join(folder, behind), join(folder, name))
  return folder
}

test.group('PostgreSQL’s tools', (group) => {
  const before = { ...process.env }
  let folders: string[] = []

  group.each.skip(process.platform === 'win32', 'scripts of a shell stand for the tools')
  group.each.setup(() => {
    delete process.env.PG_BIN
    return () => {
      Object.assign(process.env, before)
      for (const folder of folders) rmSync(folder, { recursive: true })
      folders = []
    }
  })

  function onPath(...found: string[]): void {
    folders = found
    process.env.PATH = [...found, before.PATH].join(delimiter)
  }

  test('the oldest that is not older than the server', async ({ assert }) => {
    const [first, second, third] = [toolsOf('91.2'), toolsOf('90.1'), toolsOf('89.7')]
    onPath(first, second, third)

    const tools = await findTools(90)

    assert.deepEqual(tools, { folder: second, version: '90.1', major: 90 })
  })

  test('Debian’s stand-ins, which call now one version and now another, are passed over', async ({
    assert,
  }) => {
    const [standIns, real] = [toolsOf('90.0', 'pg_wrapper'), toolsOf('90.1')]
    onPath(standIns, real)

    const tools = await findTools(90)

    assert.equal(tools.folder, real)
  })

  test('PG_BIN is taken at its word', async ({ assert }) => {
    const [standIns, other] = [toolsOf('90.0', 'pg_wrapper'), toolsOf('90.1')]
    onPath(standIns, other)
    process.env.PG_BIN = standIns

    const tools = await findTools(90)

    assert.equal(tools.folder, standIns)
  })
})
