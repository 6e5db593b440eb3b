import { toDraftContent } from '#invoicing/domain/draft_content'
import { freezeClock } from '#support/clock'
import { cast } from '#tests/support/cast'
import { aLine, rowsOf } from '#tests/support/invoices'
import { aRepeating, madeBy, makeDueOf } from '#tests/support/repeating'
import { AS_HTMX, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('POST /repeating-invoices/:id/price-changes', (group) => {
  group.each.setup(() => freezeClock('2027-01-15'))

  test('shows every price before it changes any, raises them once, from the next invoice on', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const lines = [aLine({ unitPrice: '999' }), aLine({ unitPrice: '12,50' })]
    const id = await aRepeating(alice, {}, { lines })
    await makeDueOf(alice, '2027-01-31')
    const browser = await Visitor.signedIn(alice)
    const path = `/repeating-invoices/${id}/price-changes`

    const shown = await browser.get(`${path}/new?percent=3%2C5&rounding=krone`, AS_HTMX)
    assert.include(shown.text.replaceAll('\u00A0', ' '), '1 034')
    assert.notInclude(shown.text, '<html')
    const page = await browser.get(`${path}/new?percent=3%2C5&rounding=krone`)
    const version = /name="version" value="(\d+)"/.exec(page.text)![1]!
    const fields = { percent: '3,5', rounding: 'krone', version }
    const first = await browser.post(path, fields)
    const again = await browser.post(path, fields)

    assert.deepEqual([first.status, again.status], [303, 409])
    const prices = async (where: string, values: unknown[]) => {
      const [row] = await rowsOf<{ content: object }>(
        alice,
        `select content from invoice_drafts where ${where}`,
        values
      )
      return toDraftContent(row!.content).lines.map(({ unitPrice }) => unitPrice)
    }
    assert.deepEqual(await prices('id = $1', [id]), ['1\u00A0034,00', '13,00'])
    const [made] = await madeBy(alice, id)
    assert.deepEqual(await prices('id = $1', [made!.invoiceId]), ['999', '12,50'])
    const [template] = await rowsOf(
      alice,
      `select gross_minor from invoice_drafts where kind = 'template'`
    )
    assert.deepEqual(template, { gross_minor: 130_875n })
    assert.include(
      await browser.textOf(`/repeating-invoices/${id}`),
      'Alice Aasen justerte prisene i den gjentakende fakturaen med 3.5'
    )
  })

  test('refuses what is no percentage', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aRepeating(alice)
    const browser = await Visitor.signedIn(alice)

    for (const [percent, sentence] of [
      ['', 'Skriv en prosent'],
      ['mye', 'Skriv en prosent'],
      ['0', 'Prosenten må være'],
      ['101', 'Prosenten må være'],
      ['-51', 'Prosenten må være'],
    ] as const) {
      const path = `/repeating-invoices/${id}/price-changes`
      const answer = await browser.post(path, { percent, version: '3' })
      assert.equal(answer.status, 422)
      assert.include(answer.text, sentence)
    }
  })
})
