import { invoiceQuote } from '#quoting/actions/invoice_quote'
import { answerQuote } from '#quoting/actions/answer_quote'
import { newId } from '#support/id'
import { freezeClock } from '#support/clock'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { aDraft, anInvoice, rowsOf } from '#tests/support/invoices'
import { aQuote, aQuoteDraft, makeQuote } from '#tests/support/quoting'
import { test } from '@japa/runner'

const answer = (
  person: Person,
  quoteId: string,
  given: 'accepted' | 'declined',
  actorId?: string
) =>
  inOrganization(person.organizationId, () =>
    answerQuote({ quoteId, answer: given, name: 'Kari', note: null, actorId: actorId ?? null })
  )

const asInvoice = (person: Person, quoteId: string, draftId: string) =>
  inOrganization(person.organizationId, () =>
    invoiceQuote({ quoteId, draftId, vatRegistered: true, actorId: person.id })
  )

test.group('Quotes', () => {
  test('have numbers of their own, without holes, whoever makes them at once', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await anInvoice(alice)
    const drafts = await Promise.all(Array.from({ length: 4 }, () => aQuoteDraft(alice)))
    await Promise.all([...drafts, drafts[0]!].map((id) => makeQuote(alice, id).catch(() => null)))

    const numbers = await rowsOf(alice, 'select number from quotes order by number')
    assert.deepEqual(numbers, [{ number: 1n }, { number: 2n }, { number: 3n }, { number: 4n }])
    const [series] = await rowsOf(
      alice,
      `select next_number as next from number_series where kind = 'invoice'`
    )
    assert.deepEqual(series, { next: 10_002n })
  })

  test('are no sale: nothing is owed, and no MVA follows', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aQuote(alice)

    for (const table of ['invoices', 'receivables', 'invoice_vat', 'invoice_lines']) {
      assert.lengthOf(await rowsOf(alice, `select from ${table}`), 0, table)
    }
    const [quote] = await rowsOf<{ document: { typeCode: string; payment: object } }>(
      alice,
      'select document from quotes where id = $1',
      [id]
    )
    assert.equal(quote!.document.typeCode, '310')
    assert.deepEqual(quote!.document.payment, { bankAccount: null, kid: null })
  })

  test('stand for thirty days unless something else is said', async ({ assert }) => {
    const restore = freezeClock('2027-01-15')
    const { alice } = await cast()
    await aQuote(alice)
    await aQuote(alice, { dueDate: '31.01.2027' })
    const past = await makeQuote(alice, await aQuoteDraft(alice, { dueDate: '14.01.2027' }))
    restore()

    const rows = await rowsOf(alice, 'select valid_until as day from quotes order by number')
    assert.deepEqual(rows, [{ day: '2027-02-14' }, { day: '2027-01-31' }])
    assert.isFalse(past.ok)
    if (!past.ok && past.error.type === 'incomplete') {
      const codes = past.error.readiness.blocking.map(({ code }) => code)
      assert.deepEqual(codes, ['valid_until_passed'])
    }
  })

  test('a firm without registration, address or number of its customer may still make one', async ({
    assert,
  }) => {
    const { alice } = await cast({ vatRegistered: false, organizationNumber: null as never })
    const id = await aQuoteDraft(alice, {
      lines: [
        { key: 'a', description: 'Arbeid', unitPrice: '100', quantity: '1', vatCode: '7' },
      ] as never,
    })
    const made = await makeQuote(alice, id)
    assert.isTrue(made.ok)
  })

  test('neither the number nor the quote nor its answer can be changed, by nobody', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await aQuote(alice)
    await answer(alice, id, 'accepted')
    const owner = await asOwner()
    try {
      for (const sql of [
        'update quotes set number = 7',
        'delete from quotes',
        'truncate quotes cascade',
        `update quote_answers set answer = 'declined'`,
        'delete from quote_answers',
      ]) {
        await assert.rejects(() => owner.query(sql))
      }
      await assert.rejects(
        () =>
          owner.query(
            `insert into quotes select organization_id, gen_random_uuid(), number + 1, customer_id,
              customer_name, issue_date, valid_until, gross_minor, document, product_ids, search_text
              from quotes`
          ),
        /the number its series gave/
      )
    } finally {
      await owner.end()
    }
  })

  test('are answered once, also by a double click and by two people at once', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await aQuote(alice)

    const answers = await Promise.all([
      answer(alice, id, 'accepted'),
      answer(alice, id, 'accepted'),
      answer(alice, id, 'accepted'),
    ])
    assert.deepEqual(answers.map((one) => one.ok && one.value.isNew).toSorted(), [
      false,
      false,
      true,
    ])
    const other = await answer(alice, id, 'declined', alice.id)
    assert.deepEqual(other, {
      ok: false,
      error: { type: 'already_answered', answer: 'accepted' },
    } as never)
    assert.lengthOf(
      await rowsOf(alice, `select from activity_entries where action = 'quote.accepted'`),
      1
    )
  })

  test('an expired quote is not accepted by its link, but may be by the firm', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const restore = freezeClock('2027-01-15')
    const id = await aQuote(alice, { dueDate: '31.01.2027' })
    restore()
    const later = freezeClock('2027-02-01')
    const late = await answer(alice, id, 'accepted')
    const agreed = await answer(alice, id, 'accepted', alice.id)
    later()

    assert.equal(!late.ok && late.error.type, 'expired')
    assert.isTrue(agreed.ok)
  })

  test('become one invoice draft, however often it is asked for', async ({ assert }) => {
    const { alice } = await cast()
    const quoteId = await aQuote(alice, { textAbove: 'Bad i annen etasje' })
    const ask = () =>
      inOrganization(alice.organizationId, () =>
        invoiceQuote({ quoteId, draftId: newId(), vatRegistered: true, actorId: alice.id })
      )
    const made = await Promise.all([ask(), ask(), ask()])

    assert.lengthOf(new Set(made.map((one) => one.ok && one.value)).values().toArray(), 1)
    const drafts = await rowsOf<{ kind: string; content: { textAbove: string } }>(
      alice,
      'select kind, content from invoice_drafts'
    )
    assert.lengthOf(drafts, 1)
    assert.equal(drafts[0]!.kind, 'invoice')
    assert.equal(drafts[0]!.content.textAbove, 'Bad i annen etasje')
  })

  test('are not declined once they are invoiced, nor invoiced once they are declined', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const [invoiced, declined] = [await aQuote(alice), await aQuote(alice)]
    const invoice = await anInvoice(alice)
    await inOrganization(alice.organizationId, () =>
      transaction((queryer) =>
        queryer.run(
          'insert into quote_invoices (organization_id, quote_id, invoice_id) values ($1, $2, $3)',
          [alice.organizationId, invoiced, invoice.id]
        )
      )
    )

    const no = await answer(alice, invoiced, 'declined')
    const yes = await answer(alice, invoiced, 'accepted')
    await answer(alice, declined, 'declined')
    const late = await asInvoice(alice, declined, newId())

    assert.deepEqual(no, { ok: false, error: { type: 'is_invoiced' } } as never)
    assert.isTrue(yes.ok)
    assert.deepEqual(late, { ok: false, error: { type: 'declined' } } as never)
  })

  test('take no other draft for theirs, whatever id is sent', async ({ assert }) => {
    const { alice } = await cast()
    const other = await aDraft(alice)
    const made = await asInvoice(alice, await aQuote(alice), other.id)

    assert.isFalse(made.ok)
    assert.lengthOf(await rowsOf(alice, 'select from quote_invoices'), 0)
    const [row] = await rowsOf<{ version: number }>(alice, 'select version from invoice_drafts')
    assert.equal(row!.version, other.version)
  })
})
