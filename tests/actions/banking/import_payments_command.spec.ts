import ace from '@adonisjs/core/services/ace'
import { ocrGiro, withFile, withKid } from '#tests/support/bank_files'
import { founder, randomOrganizationNumber } from '#tests/support/cast'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { test } from '@japa/runner'

/** A firm with an invoice, and the command as somebody types it for that firm. */
async function firmAtTheCommandLine() {
  const organizationNumber = randomOrganizationNumber()
  const owner = await founder('Alice Aasen', 'Ås Rørservice AS', { organizationNumber })
  await withKid(owner)
  await anInvoice(owner)
  const [row] = await rowsOf<{ kid: string }>(owner, 'select kid from invoices')
  const type = (text: string, ...words: string[]) =>
    withFile(text, async (path) => {
      const all = [path, `--organization=${organizationNumber}`, ...words]
      const command = await ace.exec('import:payments', all)
      const said = command.logger.getLogs().map(({ message }) => message)
      command.logger.flushLogs()
      return { exitCode: command.exitCode, said: said.join('\n') }
    })
  return { owner, kid: row!.kid, type }
}

test.group('import:payments', (group) => {
  group.setup(() => {
    ace.ui.switchMode('raw')
  })
  group.teardown(() => {
    ace.ui.switchMode('normal')
  })

  test('exit code 0: all is booked, and again it books nothing', async ({ assert }) => {
    const { owner, kid, type } = await firmAtTheCommandLine()
    const text = ocrGiro([{ kid, amount: 125_000n }])

    const first = await type(text)
    const again = await type(text)

    assert.deepEqual([first.exitCode, again.exitCode], [0, 0])
    assert.include(first.said, '1 innbetaling, 1 ny: 1 betalt')
    assert.include(again.said, '1 innbetaling, 0 nye')
    assert.lengthOf(await rowsOf(owner, 'select from payments'), 1)
  })

  test('exit code 1: something waits for a person', async ({ assert }) => {
    const { type } = await firmAtTheCommandLine()
    const { exitCode, said } = await type(ocrGiro([{ amount: 4_200n }]), '--language=en')

    assert.equal(exitCode, 1)
    assert.include(said, '1 to look at')
  })

  test('exit code 2: refused with line and reason, and nothing is kept', async ({ assert }) => {
    const { owner, type } = await firmAtTheCommandLine()
    const broken = await type(ocrGiro([{ amount: 1n }]).replace(/(NY000089.{16})./, '$19'))
    const table = await type('Dato;Beløp\n01.01.2026;1\n')

    assert.deepEqual([broken.exitCode, table.exitCode], [2, 2])
    assert.include(broken.said, 'Linje 6')
    assert.include(table.said, 'Kolonnene i denne filen er ikke valgt')
    assert.isEmpty(await rowsOf(owner, 'select from bank_files'))
  })

  test('a dry run says what would happen and writes nothing', async ({ assert }) => {
    const { owner, kid, type } = await firmAtTheCommandLine()
    const { exitCode, said } = await type(ocrGiro([{ kid, amount: 125_000n }]), '--dry-run')

    assert.equal(exitCode, 0)
    assert.include(said, '1 blir ført')
    for (const table of ['bank_files', 'bank_transactions', 'payments']) {
      assert.isEmpty(await rowsOf(owner, `select from ${table}`))
    }
  })
})
