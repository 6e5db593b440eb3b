import { writeFile } from 'node:fs/promises'
import { axeViolations } from '#tests/support/axe'
import { camt054, ocrGiro, readIn, received, withFile, withKid } from '#tests/support/bank_files'
import { inBrowser } from '#tests/support/browser'
import { cast, type Person } from '#tests/support/cast'
import { aCustomer, anInvoice, rowsOf } from '#tests/support/invoices'
import { baseUrl } from '#tests/support/visitor'
import { test } from '@japa/runner'

/** A firm with a file of every state, and payments of every kind that wait. */
async function firmWithFiles() {
  const { alice } = await cast()
  await withKid(alice)
  const customer = await aCustomer(alice, { name: 'Berit Bakken' })
  for (let count = 0; count < 4; count++) await anInvoice(alice)
  await anInvoice(alice, { customerId: customer.id })
  const invoices = await rowsOf<{ kid: string }>(alice, 'select kid from invoices order by number')
  const [one, two, three] = invoices.map(({ kid }) => kid)
  const { id: file } = await readIn(
    alice,
    ocrGiro([
      { kid: one!, amount: 125_000n },
      { kid: two!, amount: 100_000n },
      { kid: three!, amount: 150_000n },
      { kid: '0000999996', amount: 99_900n },
      { amount: -12_500n },
    ])
  )
  await readIn(
    alice,
    camt054([
      { name: 'BAKKEN BERIT', message: 'Takk for hjelpen', amount: 125_000n },
      { name: 'Nordlys Regnskap og Rådgivning AS', message: 'Overføring', amount: 1_234_567_850n },
    ])
  )
  const refused = await readIn(alice, ocrGiro([{ amount: 1n }]).replace(/(NY000089.{16})./, '$19'))
  const table = await received(
    alice,
    'Bokføringsdato;Beløp;Avsender;Navn;Tittel;Valuta\n2026/01/17;250,50;;Kari;Faktura 1;NOK\n'
  )
  return { alice, customer, file, refused: refused.id, table }
}

async function transactionOf(person: Person, reason: string): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    person,
    'select transaction_id as id from bank_open where reason = $1 limit 1',
    [reason]
  )
  return row!.id
}

const LOOKS = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 390 },
]

test.group('The bank in a browser', () => {
  test('every state passes axe and fits', async ({ assert }) => {
    const { alice, file, refused, table } = await firmWithFiles()
    const proposed = await transactionOf(alice, 'proposed')
    const negative = await transactionOf(alice, 'negative')
    const pages = {
      index: '/bank-files',
      file: `/bank-files/${file}`,
      refused: `/bank-files/${refused}`,
      columns: `/bank-files/${table}`,
      proposed: `/bank-transactions/${proposed}`,
      negative: `/bank-transactions/${negative}`,
      settings: '/settings/bank',
    }

    await inBrowser(alice, async ({ page }) => {
      for (const { theme, width } of LOOKS) {
        await page.setViewport({ width, height: 900 })
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(new URL(path, baseUrl()).href, { waitUntil: 'load' })
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          assert.deepEqual(await axeViolations(page), [], path)
          const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          assert.isAtMost(Number(wider), 0, `${path} scrolls sideways`)
          if (process.env.SHOTS) {
            const bytes = await page.screenshot({ fullPage: true })
            await writeFile(`${process.env.SHOTS}/${name}-${width}-${theme}.png`, bytes)
          }
        }
      }
    })
  }).timeout(120_000)

  test('by keyboard: a file is dropped, an unknown payment found its customer', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice, { name: 'Kari Kunde' })
    await anInvoice(alice, { customerId: customer.id })

    await withFile(camt054([{ message: 'x', amount: 125_000n }]), (path) =>
      inBrowser(alice, async ({ page, problems }) => {
        await page.goto(new URL('/bank-files', baseUrl()).href, { waitUntil: 'load' })
        const input = await page.$('input[type=file]')
        await (input as { uploadFile(path: string): Promise<void> } | null)?.uploadFile(path)
        await page.focus('main form button')
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
        await page.focus('[data-row-link]')
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
        await page.focus('input[name=invoice]')
        await page.keyboard.type('kari')
        await page.waitForSelector('[role=option]')
        await page.keyboard.press('Enter')
        const filled = await page.$eval('input[name=invoiceId]', (field) =>
          field.getAttribute('value')
        )
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
        assert.isNotNull(filled)
        assert.deepEqual(problems, [])
      })
    )
    const [row] = await rowsOf<{ open: bigint }>(
      alice,
      'select open_minor as open from receivables'
    )
    assert.equal(row!.open, 0n)
  }).timeout(60_000)
})
