import { test } from '@japa/runner'
import { cast, type Person } from '#tests/support/cast'
import { draftForm } from '#tests/support/draft_form'
import { aCustomer, aDraft, aLine, anInvoice } from '#tests/support/invoices'
import { packetsIn, questionsIn, statementsOf } from '#tests/support/queries'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

/**
 * What the pages that people wait for may ask of PostgreSQL, the question who is there included. Every
 * packet costs both sides a system call and a wake-up, which is more than most questions cost.
 */
const PAGES: Record<string, { questions: number; packets: number }> = {
  '/customers': { questions: 2, packets: 2 },
  '/customers?q=fisk': { questions: 2, packets: 2 },
  '/customers/:customer': { questions: 9, packets: 2 },
  '/invoices': { questions: 3, packets: 2 },
  '/invoices?tab=all&q=fisk': { questions: 3, packets: 2 },
  '/invoices?tab=drafts': { questions: 3, packets: 2 },
  '/invoices/:invoice': { questions: 6, packets: 2 },
  '/payments': { questions: 2, packets: 2 },
  '/customers/:customer/payments/new': { questions: 4, packets: 2 },
  '/ledger': { questions: 2, packets: 2 },
  '/drafts/:draft': { questions: 2, packets: 2 },
  // An empty list asks once more, whether it is empty because nothing was found or because nothing is there.
  '/products': { questions: 3, packets: 3 },
}

async function askedBy(work: () => Promise<{ status: number }>) {
  let status = 0
  const sent = await statementsOf(async () => {
    status = (await work()).status
  })
  return { status, questions: questionsIn(sent).length, packets: packetsIn(sent), sent }
}

test.group('What a page asks', (group) => {
  let alice: Person
  let ids: Record<string, string>

  group.setup(async () => {
    const people = await cast()
    alice = people.alice
    const customer = await aCustomer(alice)
    const draft = await aDraft(alice)
    const invoice = await anInvoice(alice)
    ids = { customer: customer.id, draft: draft.id, invoice: invoice.id }
  })

  test('{$self}: no more than it must')
    .with(Object.keys(PAGES))
    .run(async ({ assert }, address) => {
      const visitor = await Visitor.signedIn(alice)
      const path = address.replace(/:(\w+)/, (_, name: string) => ids[name]!)
      await visitor.get(path)

      const { status, questions, packets, sent } = await askedBy(() => visitor.get(path))

      const list = sent.map(({ packet, name, text }) => `${packet} ${name ?? text}`).join('\n')
      assert.equal(status, 200)
      assert.deepEqual({ questions, packets }, PAGES[address], list)
    })

  test('a change in a draft: who is there, the lock, the change', async ({ assert }) => {
    const visitor = await Visitor.signedIn(alice)
    const path = `/drafts/${ids.draft}`
    const change = async (quantity: string) => {
      const form = await draftForm(alice, ids.draft!, { lines: [aLine({ quantity })] })
      return askedBy(() => visitor.patch(path, form, AS_HTMX))
    }
    await change('2')

    const { status, questions, packets } = await change('3')

    assert.equal(status, 200)
    assert.deepEqual({ questions, packets }, { questions: 3, packets: 3 })
  })
})
