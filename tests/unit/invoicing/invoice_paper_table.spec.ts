import { test } from '@japa/runner'
import type { DocumentVat } from '#invoicing/domain/invoice_document'
import { invoicePaper } from '#invoicing/domain/invoice_paper'
import { documentLine, invoiceDocument } from '#tests/support/invoice_documents'

const plain = (text: string) => text.replaceAll('\u00A0', ' ')

function sums(paper: ReturnType<typeof invoicePaper>) {
  return paper.totals.map((row) => [plain(row.label), plain(row.amount), row.note])
}

function vat(changes: Partial<DocumentVat>): DocumentVat {
  return {
    vatCode: '3',
    category: 'S',
    rate: '25',
    baseMinor: '100000',
    vatMinor: '25000',
    exemptionReason: null,
    ...changes,
  }
}

test.group('Lines and sums on the paper of an invoice', () => {
  test('the columns of product numbers and discounts are there when a line needs them', ({
    assert,
  }) => {
    const names = (lines: ReturnType<typeof documentLine>[]) =>
      invoicePaper(invoiceDocument({ lines })).columns.map((column) => column.name)

    assert.deepEqual(names([documentLine()]), [
      'description',
      'quantity',
      'unit',
      'price',
      'vat',
      'net',
    ])
    assert.deepEqual(names([documentLine({ productNumber: 'A1' }), documentLine()]).slice(0, 2), [
      'product',
      'description',
    ])
    assert.include(names([documentLine(), documentLine({ discountPercent: '0.5' })]), 'discount')
    assert.notInclude(names([documentLine({ discountPercent: '0.00' })]), 'discount')
  })

  test('quantities, prices and discounts show the decimals they have, prices at least two', ({
    assert,
  }) => {
    const line = documentLine({
      quantity: '1200.1250',
      unitPrice: '98.1234',
      discountPercent: '12.50',
      netMinor: '-1234567',
    })

    const paper = invoicePaper(invoiceDocument({ lines: [line, documentLine({ unitPrice: '7' })] }))
    const [first, second] = paper.lineGroups.flatMap((group) => group.lines)
    const values = Object.fromEntries(first!.map((cell) => [cell.name, plain(cell.value)]))

    assert.equal(values.quantity, '1 200,125')
    assert.equal(values.price, '98,1234')
    assert.equal(values.discount, '12,5 %')
    assert.equal(values.net, '−12 345,67')
    assert.equal(second!.find((cell) => cell.name === 'price')?.value, '7,00')
    assert.equal(second!.find((cell) => cell.name === 'discount')?.value, '')
  })

  test('the last line stands with the sums', ({ assert }) => {
    const lines = [1, 2, 3].map((number) => documentLine({ description: `Linje ${number}` }))

    const [body, last] = invoicePaper(invoiceDocument({ lines })).lineGroups

    assert.lengthOf(body!.lines, 2)
    assert.isFalse(body!.withSums)
    assert.equal(last!.lines[0]![0]!.value, 'Linje 3')
    assert.isTrue(last!.withSums)
  })

  test('each rate and each kind without MVA has its base, its MVA and its reason', ({ assert }) => {
    const reason = 'Omvendt avgiftsplikt – Merverdiavgift ikke beregnet'
    const document = invoiceDocument({
      vat: [
        vat({}),
        vat({ vatCode: '32', rate: '11.11', vatMinor: '11110' }),
        vat({ vatCode: '5', category: 'Z', rate: '0', vatMinor: '0' }),
        vat({ vatCode: '51', category: 'AE', rate: '0', vatMinor: '0', exemptionReason: reason }),
      ],
      totals: { netMinor: '400000', vatMinor: '36110', grossMinor: '436110' },
    })

    assert.deepEqual(sums(invoicePaper(document)), [
      ['Sum uten MVA', '4 000,00', null],
      ['MVA 25 % av 1 000,00', '250,00', null],
      ['MVA 11,11 % av 1 000,00', '111,10', null],
      ['Fritatt for MVA (0 %), grunnlag 1 000,00', '0,00', null],
      ['Omvendt avgiftsplikt, grunnlag 1 000,00', '0,00', reason],
      ['MVA i alt', '361,10', null],
    ])
  })
})
