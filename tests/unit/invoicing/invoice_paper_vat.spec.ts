import { test } from '@japa/runner'
import type { DocumentVat, InvoiceDocument } from '#invoicing/domain/invoice_document'
import { invoicePaper } from '#invoicing/domain/invoice_paper'
import { documentLine, invoiceDocument } from '#tests/support/invoice_documents'

const plain = (text: string) => text.replaceAll('\u00A0', ' ')

const GROUPS: [string, DocumentVat['category'], string][] = [
  ['3', 'S', '25'],
  ['5', 'Z', '0'],
  ['6', 'E', '0'],
  ['52', 'G', '0'],
]

/** A document with a line of each code, frozen for the second edition. */
function documentOf(groups: typeof GROUPS, changes: Partial<InvoiceDocument> = {}) {
  return invoiceDocument({
    template: 'invoice/v2',
    lines: groups.map(([vatCode, , vatRate]) => documentLine({ vatCode, vatRate })),
    vat: groups.map(([vatCode, category, rate]) => ({
      vatCode,
      category,
      rate,
      baseMinor: '100000',
      vatMinor: '0',
      exemptionReason: category === 'S' || category === 'Z' ? null : `Grunn ${vatCode}`,
    })),
    ...changes,
  })
}

/** What each line says of its MVA; nothing where there is no such column. */
function vatOfLines(document: InvoiceDocument): string[] {
  const lines = invoicePaper(document).lineGroups.flatMap((group) => group.lines)
  return lines.map((cells) => plain(cells.find(({ name }) => name === 'vat')?.value ?? ''))
}

test.group('MVA on the paper of an invoice', () => {
  test('each line without MVA says which kind it is (§ 5-1-5)', ({ assert }) => {
    assert.deepEqual(vatOfLines(documentOf(GROUPS)), [
      '25 %',
      '0 % fritatt',
      '0 % unntatt',
      '0 % utførsel',
    ])
    assert.deepEqual(vatOfLines(documentOf(GROUPS, { language: 'nn' })).slice(1), [
      '0 % friteke',
      '0 % unnateke',
      '0 % utførsel',
    ])
    assert.deepEqual(vatOfLines(documentOf(GROUPS, { language: 'en' })).slice(1), [
      '0% zero-rated',
      '0% exempt',
      '0% export',
    ])
    assert.deepEqual(vatOfLines(documentOf([['51', 'AE', '0']])), ['0 % omvendt'])
  })

  test('each kind without MVA has its reason in the sums, also the zero rate', ({ assert }) => {
    const notes = invoicePaper(documentOf(GROUPS)).totals.map(({ note }) => note)

    assert.deepEqual(notes.slice(1), [
      null,
      'Omsetning fritatt etter merverdiavgiftsloven kapittel 6',
      'Grunn 6',
      'Grunn 52',
    ])
  })

  test('a seller outside the register has no column of rates', ({ assert }) => {
    const columns = invoicePaper(documentOf([['7', 'O', '0']])).columns

    assert.notInclude(
      columns.map(({ name }) => name),
      'vat'
    )
  })

  test('what was frozen for the first edition looks as it did', ({ assert }) => {
    const first = documentOf([...GROUPS, ['7', 'O', '0']], { template: 'invoice/v1' })

    assert.deepEqual(vatOfLines(first), ['25 %', '0 %', '0 %', '0 %', '0 %'])
    assert.isNull(invoicePaper(first).totals[2]!.note)
  })
})
