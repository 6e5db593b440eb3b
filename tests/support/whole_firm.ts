import { newId } from '#support/id'
import { camt054, readIn } from '#tests/support/bank_files'
import type { Person } from '#tests/support/cast'
import { onDay, anOverdueInvoice, remind, sendStep } from '#tests/support/dunning'
import { aCustomer, aDraft, anInvoice } from '#tests/support/invoices'
import { pays } from '#tests/support/payments'
import { populate } from '#tests/support/populate'
import { sharedPath } from '#tests/support/sharing'
import { Visitor } from '#tests/support/visitor'

/**
 * A firm in which everything has happened once: beside what `populate` makes, an invoice that is overdue, a
 * letter with a fee, its pause, a rule, money that is allocated and money on account, a posting, a letter that
 * waits, a batch, a file of the bank, a link. Every route that names a row then has one to name.
 */
export async function wholeFirm(person: Person) {
  const ids = await populate(person)
  await remind(person, { steps: [{ kind: 'fee_reminder', afterDays: 14, deadlineDays: 14 }] })
  const overdue = await anOverdueInvoice(person, { issued: '2026-08-18', due: '2026-09-01' })
  await sendStep(person, overdue.id, { step: 1, on: '2026-09-15' })
  await onDay('2026-10-01', () => pays(person, overdue.customerId, 30_000n))
  const customer = await aCustomer(person, { email: 'kunde@example.no' })
  const invoice = await anInvoice(person, { customerId: customer.id })
  await pays(person, customer.id, 50_000n, {
    allocations: [{ invoiceId: invoice.id, amountMinor: 50_000n }],
  })
  const draft = await aDraft(person)
  const file = await readIn(person, camt054([{ amount: 77n, message: 'hei', name: 'Ola' }]))
  const link = await sharedPath(person, invoice.id)
  const owner = await Visitor.signedIn(person)
  await owner.post(`/invoices/${overdue.id}/reminder-pauses`, { kind: 'pause', reason: 'venter' })
  await owner.post('/reminders/rules', {
    ...{ kind: 'fee', validFrom: '2027-01-01', value: '40', source: 'eget' },
  })
  await owner.post(`/invoices/${invoice.id}/postings`, { id: newId(), postedOn: '2026-11-22' })
  await owner.post(`/invoices/${invoice.id}/deliveries`, {
    ...{ id: newId(), to: 'kunde@example.no', subject: 'Faktura', text: 'Hei {lenke}' },
  })
  await owner.post('/batches', { id: newId(), kind: 'download', ids: invoice.id })
  return { ...ids, overdue, invoice, customer, ownDraft: draft, file, link }
}
