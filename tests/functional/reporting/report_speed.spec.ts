import { test } from '@japa/runner'
import { REPORTS } from '#reporting/domain/report'
import { cast, type Person } from '#tests/support/cast'
import { anInvoice } from '#tests/support/invoices'
import { packetsIn, questionsIn, statementsOf } from '#tests/support/queries'
import { Visitor } from '#tests/support/visitor'

/** Tables that grow with every document and are never read from end to end for a page. */
const DOCUMENTS = /\b(from|join) (invoices|invoice_lines|invoice_vat|payments|allocations)\b/

test.group('What a report asks', (group) => {
  let alice: Person

  group.setup(async () => {
    const people = await cast()
    alice = people.alice
    await anInvoice(alice)
  })

  test('{$self}: reads the sums that are kept, not the documents, in two packets')
    .with([...REPORTS])
    .run(async ({ assert }, name) => {
      const visitor = await Visitor.signedIn(alice)
      await visitor.get(`/reports/${name}`)

      const sent = await statementsOf(() => visitor.get(`/reports/${name}`))

      const questions = questionsIn(sent)
      assert.isNotEmpty(questions.filter((asked) => asked.name?.startsWith('report_')))
      assert.deepEqual(
        questions.filter(({ text }) => DOCUMENTS.test(text)).map((asked) => asked.name),
        []
      )
      assert.equal(packetsIn(sent), 2)
    })

  test('documents behind a figure are found by their day, a page of them at a time', async ({
    assert,
  }) => {
    const visitor = await Visitor.signedIn(alice)
    const path = '/reports/vat/documents?term=0&code=3&rate=25'

    const sent = await statementsOf(() => visitor.get(path))

    const found = sent.find(({ name }) => name === 'report_vat_documents_top')
    assert.match(found?.text ?? '', /order by i\.issue_date asc, i\.number asc limit \$6/)
    assert.equal(found?.values.at(-1), 51)
    assert.equal(packetsIn(sent), 2)
  })
})
