import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import { sample, temporaryFile } from '#tests/support/files'
import { customersOf } from '#tests/support/importing'
import { founder, randomOrganizationNumber, type Person } from '#tests/support/cast'

/** A firm, its number, and the command as somebody types it for that firm. */
async function firmAtTheCommandLine() {
  const number = randomOrganizationNumber()
  const owner = await founder('Alice Aasen', 'Ås Rørservice AS', { organizationNumber: number })
  return {
    owner,
    type: (...words: string[]) => type([...words, `--organization=${number}`]),
    customers: () => count(owner),
  }
}

async function type(words: string[]) {
  const command = await ace.exec('import:customers', words)
  const said = command.logger.getLogs().map(({ message }) => message)
  command.logger.flushLogs()
  return { exitCode: command.exitCode, said: said.join('\n') }
}

async function count(owner: Person): Promise<number> {
  const customers = await customersOf(owner)
  return customers.length
}

test.group('import:customers', (group) => {
  group.setup(() => {
    ace.ui.switchMode('raw')
  })
  group.teardown(() => {
    ace.ui.switchMode('normal')
  })

  test('exit code 0: everything is in, and it says in Norwegian what it did', async ({
    assert,
  }) => {
    const firm = await firmAtTheCommandLine()
    const { exitCode, said } = await firm.type(sample('customers-excel-windows1252.csv'))

    assert.equal(exitCode, 0)
    assert.equal(await firm.customers(), 240)
    assert.include(said, 'windows-1252, skilletegn ;')
    assert.include(said, 'Kundenr → Kundenummer')
    assert.include(said, '240 rader: 240 nye, 0 endret, 0 fantes fra før, 0 avvist.')
    assert.notInclude(said, 'importing.')
  })

  test('exit code 1: nothing is written, and each row has its sentence', async ({ assert }) => {
    const firm = await firmAtTheCommandLine()
    const { exitCode, said } = await firm.type(sample('customers-with-errors.csv'))

    assert.equal(exitCode, 1)
    assert.equal(await firm.customers(), 0)
    assert.include(
      said,
      'Linje 4, kolonne «Organisasjonsnummer», verdi «123456789»: Kontrollsifferet stemmer ikke.'
    )
    assert.include(said, 'Linje 6: Raden har 6 celler, men filen har 10 kolonner.')
    assert.include(said, 'Linje 8, kolonne «Navn»: Kunden mangler navn.')
    assert.include(said, 'Ingenting er lagret.')
    assert.notMatch(said, /imports?\.reasons/)
  })

  test('--skip-errors keeps the good rows, and the report can be corrected and read again', async (t) => {
    const firm = await firmAtTheCommandLine()
    const report = join(dirname(await temporaryFile(t, 'x', '')), 'avvist.csv')
    const first = await firm.type(
      sample('customers-with-errors.csv'),
      '--skip-errors',
      `--report=${report}`
    )
    const text = await readFile(report, 'utf8')

    t.assert.equal(first.exitCode, 1)
    t.assert.equal(await firm.customers(), 13)
    t.assert.lengthOf(text.trim().split('\r\n'), 8)
    t.assert.match(text, /^\uFEFFAvvist fordi;Kundenummer;/)
    t.assert.include(text, `"'=""cmd|' /C calc'!A0"""`)

    const corrected = text.replaceAll('123456789', '974760673').replaceAll('post(at)', 'post@')
    const second = await firm.type(await temporaryFile(t, 'rettet.csv', corrected), '--skip-errors')
    t.assert.equal(second.exitCode, 1)
    t.assert.equal(await firm.customers(), 15)
    t.assert.include(second.said, 'Avvist fordi → leses ikke')
  })

  test('--dry-run says the same and writes nothing', async ({ assert }) => {
    const firm = await firmAtTheCommandLine()
    const { exitCode, said } = await firm.type(sample('customers-fiken-utf8.csv'), '--dry-run')

    assert.equal(exitCode, 0)
    assert.include(said, '240 nye')
    assert.include(said, 'Prøvekjøring: ingenting er lagret.')
    assert.equal(await firm.customers(), 0)
  })

  test('--map says what a heading means, and leaves a column out', async (t) => {
    const firm = await firmAtTheCommandLine()
    const path = await temporaryFile(t, 'a.csv', 'Hvem;Kundenr;Sko\nÅs AS;7;44\n')
    const { exitCode, said } = await firm.type(path, '--map=Hvem=name', '--map=Kundenr=-')
    const [customer] = await customersOf(firm.owner)

    t.assert.equal(exitCode, 0)
    t.assert.containsSubset(customer, { name: 'Ås AS', number: 10_001n })
    t.assert.include(said, 'Sko → leses ikke (Ukjent overskrift)')
  })

  test('exit code 2: a file that is no table, and arguments that are wrong', async (t) => {
    const firm = await firmAtTheCommandLine()
    const pdf = await temporaryFile(t, 'kunder.csv', '%PDF-1.7 ...')
    const empty = await temporaryFile(t, 'tom.csv', '')
    const nameless = await temporaryFile(t, 'a.csv', 'Dato;Forklaring\n1;2\n')
    const good = sample('customers-fiken-utf8.csv')
    const wrong: [string[], string][] = [
      [[pdf], 'Dette er en PDF'],
      [[empty], 'Filen er tom.'],
      [['finnes-ikke.csv'], 'Filen finnes ikke.'],
      [[], 'Filen finnes ikke.'],
      [[nameless], 'Ingen kolonne leses som «Navn»'],
      [[good, '--preset=sap'], '--preset kan ikke være «sap»'],
      [[good, '--on-duplicate=merge'], '--on-duplicate kan ikke være «merge»'],
      [[good, '--map=Navn'], '--map skrives'],
      [[good, '--map=Nam=name'], 'ingen kolonne som heter «Nam»'],
      [[good, '--tull'], '«--tull»'],
      [[good, '--report=/finnes/ikke/a.csv'], 'Rapporten kan ikke skrives'],
      [[good, `--report=${dirname(pdf)}`], 'Rapporten kan ikke skrives'],
      [[good, '--language=de'], '--language kan ikke være «de»'],
    ]
    for (const [words, sentence] of wrong) {
      const { exitCode, said } = await firm.type(...words)
      t.assert.equal(exitCode, 2, said)
      t.assert.include(said, sentence)
    }
    t.assert.equal(await firm.customers(), 0)
  })

  test('exit code 2: a firm that is not there', async ({ assert }) => {
    for (const words of [[], ['--organization=987654325'], ['--organization=tull']]) {
      const { exitCode, said } = await type([sample('customers-fiken-utf8.csv'), ...words])
      assert.equal(exitCode, 2)
      assert.include(said, 'Det finnes ikke noe firma')
    }
  })

  test('speaks nynorsk and English too', async ({ assert }) => {
    const firm = await firmAtTheCommandLine()
    const file = sample('customers-with-errors.csv')
    const nynorsk = await firm.type(file, '--language=nn')
    const english = await firm.type(file, '--language=en')

    assert.include(nynorsk.said, 'Kunden manglar namn.')
    assert.include(english.said, 'Line 8, column “Navn”: The customer has no name.')
  })
})
