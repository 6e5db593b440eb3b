import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from '@japa/runner'
import { inOrganization, read } from '#tenancy/organization_context'
import { founder, randomOrganizationNumber } from '#tests/support/cast'
import { temporaryFile } from '#tests/support/files'
import { customersOf, firmThatImports } from '#tests/support/importing'
import { textRow, xlsx } from '#tests/support/xlsx'

const ROWS = 100_000
const ROOT = new URL('../../../', import.meta.url).pathname

/** A list as long as asked for, as Excel would write it. */
function list(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, at) => `${20_001 + at};Kunde ${at};0155;"Ring ${at}; helst før 10"`
  )
  return ['Kundenr;Navn;Postnr;Merknad', ...lines].join('\r\n')
}

test.group('Large files', () => {
  test('100,000 rows are in within two minutes, in a process that may not hold them all', async (t) => {
    const number = randomOrganizationNumber()
    const owner = await founder('Alice Aasen', 'Ås Rørservice AS', { organizationNumber: number })
    const path = await temporaryFile(t, 'stor.csv', list(ROWS))
    const startedAt = performance.now()

    const command = spawn(
      process.execPath,
      ['--max-old-space-size=256', 'ace.js', 'import:customers', path, `--organization=${number}`],
      { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] }
    )
    let said = ''
    command.stderr.on('data', (piece: Buffer) => (said = (said + String(piece)).slice(-2_000)))
    const [code] = (await once(command, 'exit')) as [number | null]

    t.assert.equal(code, 0, said)
    t.assert.isBelow(performance.now() - startedAt, 120_000)
    const count = await inOrganization(owner.organizationId, () =>
      read((queryer) => queryer.first<{ count: number }>('select count(*)::int from customers'))
    )
    t.assert.equal(count?.count, ROWS)
  }).timeout(240_000)

  test('a command that is killed in the middle leaves nothing behind', async (t) => {
    const number = randomOrganizationNumber()
    const owner = await founder('Alice Aasen', 'Ås Rørservice AS', { organizationNumber: number })
    const path = await temporaryFile(t, 'stor.csv', list(40_000))
    const command = spawn(
      process.execPath,
      ['ace.js', 'import:customers', path, `--organization=${number}`],
      { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] }
    )
    const ended = once(command, 'exit')
    let said = ''
    for await (const piece of command.stderr) {
      said += String(piece)
      if (said.includes('rader lest')) break
    }
    command.kill('SIGKILL')
    await ended

    t.assert.equal(command.signalCode, 'SIGKILL', said)
    t.assert.lengthOf(await customersOf(owner), 0)
  }).timeout(120_000)

  test('a spreadsheet of customers is read like any other list', async (t) => {
    const firm = await firmThatImports()
    const rows = [
      textRow(1, ['Kundenummer', 'Navn', 'Postnummer', 'Kredittgrense']),
      '<row r="3"><c r="A3"><v>77</v></c><c r="B3" t="str"><v>Ås AS</v></c><c r="C3"><v>155</v></c><c r="D3"><v>1250000.5</v></c></row>',
      textRow(4, ['78', 'Bø AS']),
    ]
    const done = await firm.run(await temporaryFile(t, 'kunder.xlsx', xlsx(rows.join(''))))
    const customers = await firm.customers()

    t.assert.containsSubset(done, { created: 2, rejected: 0, noticed: 1 })
    t.assert.containsSubset(customers, [
      { number: 77n, postal_code: '0155', city: 'Oslo', credit_limit_minor: 125_000_050n },
      { number: 78n, name: 'Bø AS' },
    ])
  })
})
