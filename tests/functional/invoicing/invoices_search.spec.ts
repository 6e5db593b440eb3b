import { test } from '@japa/runner'
import { registerPayment } from '#payments/actions/register_payment'
import { today } from '#support/clock'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import { cast } from '#tests/support/cast'
import { aCustomer, aDraft, aLine, anInvoice } from '#tests/support/invoices'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

/** The numbers of a page of the list, in its order. */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/<td class="num no">(\d+)<\/td>/g)].map((match) => Number(match[1]))
}

async function listOf(visitor: Visitor, tab: string, q: string): Promise<number[]> {
  const { text } = await visitor.get(`/invoices?tab=${tab}&q=${encodeURIComponent(q)}`)
  return numbersIn(text)
}

test.group('Searching the list of invoices', () => {
  test('an organisation number finds all invoices of its customers, however it is typed', async ({
    assert,
  }) => {
    const { alice, charlie } = await cast()
    const customer = await aCustomer(alice, { organization_number: '923609016' })
    const branch = await aCustomer(alice, { organization_number: '923609016' })
    const theirs = await aCustomer(charlie, { organization_number: '923609016' })
    const first = await anInvoice(alice, { customerId: customer.id })
    const second = await anInvoice(alice, { customerId: branch.id })
    await anInvoice(alice)
    await anInvoice(charlie, { customerId: theirs.id })
    await inOrganization(alice.organizationId, () =>
      registerPayment({
        id: newId(),
        invoiceId: first.id,
        paidOn: today(),
        amountMinor: 125_000n,
        actorId: alice.id,
      })
    )
    const visitor = await Visitor.signedIn(alice)

    const both = [Number(second.number), Number(first.number)]
    for (const q of ['923609016', '923 609 016', 'NO 923 609 016 MVA', '923.609.016']) {
      assert.deepEqual(await listOf(visitor, 'all', q), both, q)
    }
    assert.deepEqual(await listOf(visitor, 'unpaid', '923609016'), [Number(second.number)])
    assert.deepEqual(await listOf(visitor, 'paid', '923609016'), [Number(first.number)])
    const file = await visitor.get('/invoices/export?tab=all&q=923609016')
    assert.lengthOf(file.text.trim().split('\r\n'), 3)
  })

  test('an amount is found as it is typed in Norway, and no other amount', async ({ assert }) => {
    const { alice } = await cast()
    const wanted = await anInvoice(alice, { lines: [aLine({ unitPrice: '9 990,00' })] })
    await anInvoice(alice, { lines: [aLine({ unitPrice: '12,50' })] })
    await anInvoice(alice, { lines: [aLine({ unitPrice: '487,50' })] })
    const visitor = await Visitor.signedIn(alice)

    for (const q of ['12 487,50', '12.487,50', 'kr 12 487,50', '12487,50 kr', '12 487']) {
      for (const tab of ['all', 'unpaid']) {
        assert.deepEqual(await listOf(visitor, tab, q), [Number(wanted.number)], `${tab}: ${q}`)
      }
    }
    assert.deepEqual(await listOf(visitor, 'all', '12 487,51'), [])
    assert.deepEqual(await listOf(visitor, 'paid', '12 487,50'), [])
  })

  test('what is still to be paid is an amount as well', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await inOrganization(alice.organizationId, () =>
      registerPayment({
        id: newId(),
        invoiceId: invoice.id,
        paidOn: today(),
        amountMinor: 25_050n,
        actorId: alice.id,
      })
    )
    const visitor = await Visitor.signedIn(alice)

    assert.deepEqual(await listOf(visitor, 'unpaid', '999,50'), [Number(invoice.number)])
  })

  test('finds drafts by organisation number and amount', async ({ assert }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice, {
      name: 'Ærlig Rør',
      organization_number: '923609016',
    })
    await aDraft(alice, { customerId: customer.id })
    await aDraft(alice)
    const visitor = await Visitor.signedIn(alice)

    const found = await visitor.get('/invoices?tab=drafts&q=923+609+016')
    assert.equal(found.text.match(/href="\/drafts\/[0-9a-f-]{36}"/g)?.length, 1)
    assert.include(found.text, 'Ærlig Rør')
  })
})

test.group('A list of invoices that shows nothing', () => {
  test('says by its field that a limit lies before the other', async ({ assert }) => {
    const { alice } = await cast()
    await anInvoice(alice)
    const visitor = await Visitor.signedIn(alice)
    const { status, text } = await visitor.get(
      '/invoices?tab=all&issuedFrom=2026-05-02&issuedTo=2026-05-01'
    )

    assert.equal(status, 200)
    const field = /<input[^>]*id="dates-issuedTo"[^>]*>/.exec(text)?.[0] ?? ''
    assert.include(field, 'aria-invalid="true"')
    const notes = /aria-describedby="([^"]+)"/.exec(field)?.[1] ?? '-'
    assert.match(text, new RegExp(`id="${notes.split(' ')[0]}"[\\s\\S]{0,400}Til-datoen er før`))
    assert.notInclude(text, 'popovertarget="dates"')
  })

  test('says what it was narrowed to, and how to clear it, in every tab', async ({ assert }) => {
    const { alice } = await cast()
    await anInvoice(alice)
    const visitor = await Visitor.signedIn(alice)

    for (const tab of ['drafts', 'unpaid', 'overdue', 'paid', 'all']) {
      const { text } = await visitor.get(`/invoices?tab=${tab}&q=zzz`)
      assert.include(text, '«zzz»', tab)
      assert.match(text, /Vis alle/, tab)
    }
    const typed = await visitor.get('/invoices?tab=all&q=zzz&issuedFrom=2026-05-02', AS_HTMX)
    assert.include(typed.text, 'Fakturadato fra 02.05.2026')
  })
})
