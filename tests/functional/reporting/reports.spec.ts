import { test } from '@japa/runner'
import { addDays, today } from '#support/clock'
import { cast, type Person } from '#tests/support/cast'
import { aCustomer, aLine, anInvoice, aProduct } from '#tests/support/invoices'
import { anInvoiceOf, creditOn } from '#tests/support/reporting'
import { tamper } from '#tests/support/tamper'
import { visit } from '#tests/support/visitor'

const plain = (text: string) => text.replaceAll('\u00A0', ' ').replace(/\s+/g, ' ')

async function textOf(person: Person, path: string) {
  const { text } = await visit(person, path)
  return plain(text)
}

/** The lines of a file without its headings. */
async function linesOf(person: Person, path: string) {
  const { text } = await visit(person, path)
  return text.trim().split('\r\n').slice(1)
}

async function firmWithSales() {
  const people = await cast()
  const { alice } = people
  const fisk = await aCustomer(alice, { name: 'Fisk AS' })
  const formula = await aCustomer(alice, { name: '=HYPERLINK("http://x")' })
  const pipe = await aProduct(alice, { name: 'Kobberrør', number: 'K-1' })
  const sold = (customerId: string, quantity: string, product = '') => ({
    customerId,
    lines: [aLine({ quantity, unitPrice: '100', productId: product })],
  })
  await anInvoiceOf(alice, '2025-05-05', sold(fisk.id, '7'))
  await anInvoiceOf(alice, '2026-01-10', sold(fisk.id, '3', pipe.id))
  const gone = await anInvoiceOf(alice, '2026-01-20', sold(fisk.id, '2', pipe.id))
  await anInvoiceOf(alice, '2026-02-01', sold(formula.id, '4'))
  await creditOn(alice, '2026-03-15', gone.id)
  return { ...people, fisk, formula, pipe }
}

test.group('GET /reports', () => {
  test('sales by month, beside the year before, with a chart that has a name', async ({
    assert,
  }) => {
    const { alice, bob, charlie } = await firmWithSales()

    const page = await textOf(bob, '/reports/months?year=2026')
    const lines = await linesOf(alice, '/reports/months/export?year=2026')
    const theirs = await linesOf(charlie, '/reports/months/export?year=2026')

    assert.lengthOf(lines, 12)
    assert.equal(lines[0], 'januar;2;0;125,00;0,00;500,00')
    assert.equal(lines[2], 'mars;0;1;-50,00;0,00;-200,00')
    assert.equal(lines[4], 'mai;0;0;0,00;700,00;0,00')
    assert.isTrue(theirs.every((line) => line.endsWith(';0;0;0,00;0,00;0,00')))
    assert.include(page, 'role="img" aria-label="Salg uten MVA måned for måned i 2026 og 2025')
    assert.lengthOf(page.match(/<rect/g) ?? [], 24)
    assert.include(page, 'issuedFrom=2026-01-01&amp;issuedTo=2026-01-31')
    assert.notInclude(page, ' style=')
  })

  test('sales by customer, the best first; a name is never a formula', async ({ assert }) => {
    const { alice } = await firmWithSales()

    const [first, second] = await linesOf(alice, '/reports/customers/export?year=2026')

    assert.match(first!, /^"'=HYPERLINK\(""http:\/\/x""\)";\d+;1;57\.1|^"'=HYPERLINK/)
    assert.isTrue(first!.endsWith(';57,1;400,00'))
    assert.match(second!, /^Fisk AS;\d+;2;42,8;300,00$/)
  })

  test('sales by product, lines without one apart, credit notes taken off', async ({ assert }) => {
    const { alice } = await firmWithSales()

    const lines = await linesOf(alice, '/reports/products/export?year=2026')
    const page = await textOf(alice, '/reports/products?year=2026')

    assert.deepEqual(
      lines,
      ['Linjer uten vare fra listen;;;;57,1;400,00', `Kobberrør;K-1;3;time;42,8;300,00`].map(
        (line) => line.replace('time', lines[1]!.split(';')[3]!)
      )
    )
    assert.include(page, '700,00')
  })

  test('goes on from one page to the next and back', async ({ assert }) => {
    const { alice } = await cast()
    const made = await anInvoice(alice)
    await tamper(
      `with firm as (select customer_id from invoices where id = $1),
         added as (insert into customers (organization_id, id, number, name, address_line1, postal_code, city)
           select $2, gen_random_uuid(), 50000 + n, 'Kunde ' || n, 'Gata 1', '0155', 'Oslo'
           from generate_series(1, 120) n returning id, number)
       insert into sales_of_customers
         select $2, date_trunc('month', now())::date, id, 1000 * (number % 7), 0, 1, 0 from added`,
      [made.id, alice.organizationId]
    )
    const names = (text: string) =>
      [...text.matchAll(/data-row-link>([^<]+)</g)].map(([, name]) => name!)
    const link = (text: string, rel: string) =>
      new RegExp(`<a[^>]*href="([^"]+)"[^>]*rel="${rel}"|rel="${rel}"[^>]*href="([^"]+)"`)
        .exec(text)
        ?.slice(1)
        .find(Boolean)
        ?.replaceAll('&amp;', '&')

    const seen: string[] = []
    let path: string | undefined = '/reports/customers'
    const pages: string[] = []
    while (path) {
      const text = await textOf(alice, path)
      pages.push(text)
      seen.push(...names(text))
      path = link(text, 'next')
    }
    const back = await textOf(alice, link(pages[2]!, 'prev')!)

    assert.lengthOf(pages, 3)
    assert.equal(new Set(seen).size, 121)
    assert.deepEqual(names(back), names(pages[1]!))
  })

  test('overdue by customer, and what is expected by the week it falls due', async ({ assert }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice, { name: 'Sein Betaler AS' })
    await anInvoiceOf(alice, addDays(today(), -40), { customerId: customer.id })
    await anInvoice(alice, { customerId: customer.id })

    const overdue = await linesOf(alice, '/reports/overdue/export')
    const expected = await linesOf(alice, '/reports/expected/export')
    const page = await textOf(alice, '/reports/expected')

    assert.lengthOf(overdue, 1)
    assert.match(overdue[0]!, /^Sein Betaler AS;\d+;1;[\d.]+;26;1250,00$/)
    assert.match(expected[0]!, /^Forfalt;til [\d.]+;1;1250,00;1250,00$/)
    assert.isTrue(expected.at(-1)!.endsWith(';2500,00'))
    assert.include(page, '/invoices?sort=due&amp;dueFrom=')
  })

  test('the address of the reports leads to the first of them', async ({ assert }) => {
    const { alice } = await cast()

    const { status, location } = await visit(alice, '/reports')

    assert.equal(status, 303)
    assert.equal(location, '/reports/months')
  })
})
