import { test } from '@japa/runner'
import fc from 'fast-check'
import { chooseAll, type CreditChoice, creditLines } from '#crediting/domain/credit_lines'
import { creditable } from '#crediting/domain/creditable'
import { creditNoteDocument } from '#crediting/domain/credit_note_document'
import { buildDocument } from '#invoicing/domain/build_document'
import { toDraftContent } from '#invoicing/domain/draft_content'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { readDraft } from '#invoicing/domain/read_draft'
import { QUANTITY_SCALE, toScaled } from '#money/decimal'
import { buyer, seller } from '#tests/support/drafts'
import { holds } from '#tests/support/properties'

const DAY = '2026-11-22'

interface Typed {
  quantity: string
  unitPrice: string
  discount?: string
  vatCode?: string
}

function draftOf(lines: Typed[]) {
  const raw = {
    customerId: buyer().customerId,
    issueDate: DAY,
    dueDate: DAY,
    deliveryFrom: DAY,
    deliveryPlace: 'Tromsø',
    lines: lines.map((line) => ({ description: 'Arbeid', vatCode: '3', ...line })),
  }
  return readDraft(toDraftContent(raw), { today: DAY })
}

function invoiceOf(lines: Typed[]): InvoiceDocument {
  const draft = draftOf(lines)
  return buildDocument({ seller: seller(), buyer: buyer(), draft, number: 10_001n, today: DAY })
}

function credit(
  document: InvoiceDocument,
  notes: InvoiceDocument[],
  choices: CreditChoice[] | 'all'
): InvoiceDocument | string {
  const invoice = creditable(document, notes)
  const parts = creditLines(invoice, choices === 'all' ? chooseAll(invoice) : choices)
  if (!parts.ok) return parts.error.type
  const number = BigInt(20_000 + notes.length)
  const reason = 'Feil pris'
  const invoiceId = '0190a000-0000-7000-8000-000000000001'
  return creditNoteDocument({
    invoiceId,
    invoice,
    parts: parts.value,
    reason,
    number,
    issueDate: DAY,
  })
}

const whole = (quantity: number) => toScaled(String(quantity), QUANTITY_SCALE)

test.group('What a credit note takes', () => {
  test('all of an invoice is its mirror to the øre', ({ assert }) => {
    const document = invoiceOf([
      { quantity: '3', unitPrice: '33,33', discount: '10' },
      { quantity: '-1', unitPrice: '20' },
      { quantity: '2', unitPrice: '0,05', vatCode: '31' },
    ])

    const note = credit(document, [], 'all') as InvoiceDocument

    assert.deepEqual(note.totals, document.totals)
    assert.deepEqual(note.vat, document.vat)
    assert.equal(note.credits?.number, '10001')
    assert.isNull(note.payment.bankAccount)
  })

  test('the last part takes the øre that rounding left over', ({ assert }) => {
    const document = invoiceOf([{ quantity: '3', unitPrice: '0,33' }])
    const notes: InvoiceDocument[] = []
    for (const step of [1, 2, 3]) {
      const choice = step < 3 ? [{ position: 1, quantity: whole(1) }] : ('all' as const)
      notes.push(credit(document, notes, choice) as InvoiceDocument)
    }

    const gross = notes.reduce((sum, note) => sum + BigInt(note.totals.grossMinor), 0n)
    assert.equal(gross, BigInt(document.totals.grossMinor))
    assert.equal(credit(document, notes, 'all'), 'nothing_chosen')
  })

  test('never more than is left: of a line, of a rate, of the invoice', ({ assert }) => {
    const document = invoiceOf([
      { quantity: '2', unitPrice: '100' },
      { quantity: '-1', unitPrice: '50' },
    ])
    const refusals: [CreditChoice[], string][] = [
      [[{ position: 1, quantity: whole(3) }], 'quantity_beyond_left'],
      [[{ position: 1, amountMinor: 20_001n }], 'amount_beyond_left'],
      [[{ position: 1, quantity: whole(2) }], 'rate_beyond_left'],
      [[{ position: 2, quantity: whole(1) }], 'rate_beyond_left'],
      [[{ position: 9, quantity: whole(1) }], 'line_unknown'],
      [[], 'nothing_chosen'],
      [[{ position: 1, quantity: 0n }], 'nothing_chosen'],
    ]
    for (const [choices, type] of refusals) assert.equal(credit(document, [], choices), type)
  })

  test('an amount of a line is credited without a quantity', ({ assert }) => {
    const document = invoiceOf([{ quantity: '10', unitPrice: '100', discount: '10' }])

    const note = credit(document, [], [{ position: 1, amountMinor: 12_345n }]) as InvoiceDocument
    const rest = credit(document, [note], 'all') as InvoiceDocument

    assert.deepInclude(note.lines[0], { quantity: '1', unitPrice: '123.45', netMinor: '12345' })
    assert.equal(rest.lines[0]!.netMinor, String(90_000 - 12_345))
  })

  test('whatever is credited in whatever steps, invoice and credit notes end at zero', ({
    assert,
  }) => {
    const line = fc.record({
      quantity: fc.constantFrom('1', '2,5', '7', '0,3333', '-0,1'),
      unitPrice: fc.constantFrom('100', '1 234,57', '0,05', '33,33'),
      discount: fc.constantFrom('', '10', '33,33'),
      vatCode: fc.constantFrom('3', '31', '33', '32', '5', '6'),
    })
    const step = fc.record({
      position: fc.integer({ min: 1, max: 4 }),
      percent: fc.integer({ min: 1, max: 100 }),
      isAmount: fc.boolean(),
    })
    holds(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.array(step),
        (lines, steps) => {
          const { totals } = draftOf(lines)
          fc.pre(totals.grossMinor > 0n && totals.vat.every((group) => group.baseMinor >= 0n))
          const document = invoiceOf(lines)
          const notes: InvoiceDocument[] = []
          for (const { position, percent, isAmount } of steps) {
            const left = creditable(document, notes).lines[position - 1]
            if (!left) continue
            const part = (of: bigint) => (of * BigInt(percent)) / 100n
            const choice = isAmount
              ? { position, amountMinor: part(left.netLeftMinor) }
              : { position, quantity: part(left.quantityLeft) }
            const note = credit(document, notes, [choice])
            if (typeof note !== 'string') notes.push(note)
          }
          const last = credit(document, notes, 'all')
          if (typeof last !== 'string') notes.push(last)

          const left = creditable(document, notes)
          assert.isTrue(last === 'nothing_chosen' || typeof last !== 'string', String(last))
          assert.equal(left.grossLeftMinor, 0n)
          for (const group of left.groups) {
            assert.equal(group.baseLeftMinor, 0n)
            assert.equal(group.vatLeftMinor, 0n)
          }
        }
      ),
      0.2
    )
  })
})
