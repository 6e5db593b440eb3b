import { v7 as uuid } from 'uuid'
import type pg from 'pg'
import { ocrGiro } from '#tests/support/ocr_giro'
import type { LoadClient } from './client.js'
import type { MeasureInput } from './measure.js'

const HTMX = { 'hx-request': 'true', 'hx-request-type': 'partial' }

/** The pages that people wait for, each as one request. */
export async function scenarios(
  client: LoadClient,
  owner: pg.Client,
  organizationId: string
): Promise<MeasureInput[]> {
  const ids = async (sql: string) => {
    const { rows } = await owner.query<{ id: string }>(sql, [organizationId])
    return rows.map((row) => row.id)
  }
  const customers = await ids(
    'select id from customers where organization_id = $1 order by number limit 200'
  )
  const busy = await ids(
    `select customer_id as id from receivables where organization_id = $1
     group by 1 order by count(*) desc limit 4`
  )
  const invoices = await ids(
    'select id from invoices where organization_id = $1 order by number desc limit 200'
  )
  const pick = (list: string[], index: number) => list[index % list.length] ?? ''
  const deep = await deepPage(client)
  const draft = await newDraft(client, customers[0] ?? '')
  const visitor = { cookie: '' }

  return [
    {
      name: 'log-in page',
      requests: 300,
      atOnce: 4,
      ask: () => client.send('GET', '/login', undefined, visitor),
    },
    { name: 'customer list', requests: 300, atOnce: 4, ask: () => client.get('/customers') },
    {
      name: 'customer page',
      requests: 300,
      atOnce: 4,
      ask: (i) => client.get(`/customers/${pick(customers, i)}`),
    },
    {
      name: 'customer ledger',
      requests: 300,
      atOnce: 4,
      ask: (i) => client.get(`/customers/${pick(customers, i)}/ledger`),
    },
    {
      name: 'customer ledger, past day',
      requests: 300,
      atOnce: 4,
      ask: (i) => client.get(`/customers/${pick(customers, i)}/ledger?on=2026-03-01`),
    },
    {
      name: 'customer ledger, large',
      requests: 100,
      atOnce: 4,
      ask: (i) => client.get(`/customers/${pick(busy, i)}/ledger`),
    },
    {
      name: 'customer ledger, large, past day',
      requests: 100,
      atOnce: 4,
      ask: (i) => client.get(`/customers/${pick(busy, i)}/ledger?on=2026-03-01`),
    },
    { name: 'ledger by age', requests: 100, atOnce: 4, ask: () => client.get('/ledger') },
    {
      name: 'ledger by age, past day',
      requests: 20,
      atOnce: 2,
      ask: () => client.get('/ledger?on=2026-03-01'),
    },
    { name: 'payment list', requests: 300, atOnce: 4, ask: () => client.get('/payments') },
    {
      name: 'payment form',
      requests: 300,
      atOnce: 4,
      ask: (i) => client.get(`/customers/${pick(customers, i)}/payments/new`),
    },
    { name: 'invoice list', requests: 300, atOnce: 4, ask: () => client.get('/invoices?tab=all') },
    { name: 'invoice list, unpaid', requests: 300, atOnce: 4, ask: () => client.get('/invoices') },
    { name: 'invoice list, deep', requests: 300, atOnce: 4, ask: () => client.get(deep) },
    {
      name: 'search invoices',
      requests: 200,
      atOnce: 4,
      ask: (i) => client.get(`/invoices?tab=all&q=${10_100 + i}`),
    },
    {
      name: 'search customers',
      requests: 200,
      atOnce: 4,
      ask: (i) => client.get(`/customers?q=r%C3%B8rservice+${i}`),
    },
    {
      name: 'invoice page',
      requests: 300,
      atOnce: 4,
      ask: (i) => client.get(`/invoices/${pick(invoices, i)}`),
    },
    { name: 'reminders', requests: 100, atOnce: 4, ask: () => client.get('/reminders') },
    { name: 'quotes', requests: 300, atOnce: 4, ask: () => client.get('/quotes') },
    ...bank(client, {
      files: await ids('select id from bank_files where organization_id = $1'),
      waiting: await ids(
        'select transaction_id as id from bank_open where organization_id = $1 order by 1'
      ),
      claims: await ids(
        `select invoice_ids[1] as id from bank_open where organization_id = $1
         order by transaction_id`
      ),
    }),
    ...reports(client),
    {
      name: 'draft line change',
      requests: 200,
      atOnce: 1,
      ask: (i) => draft.save(i),
    },
    {
      name: 'create + issue',
      expect: 303,
      requests: 400,
      atOnce: 16,
      ask: (i) => createAndIssue(client, pick(customers, i)),
    },
    {
      name: 'draft, then issue',
      expect: 303,
      requests: 200,
      atOnce: 16,
      ask: (i) => draftThenIssue(client, pick(customers, i)),
    },
  ]
}

interface BankIds {
  files: string[]
  /** Transactions that wait, and the invoices that are proposed for them. */
  waiting: string[]
  claims: string[]
}

/** Payments that came in by the bank and wait for somebody to say what they are for. */
function bank(client: LoadClient, { files, waiting, claims }: BankIds): MeasureInput[] {
  const pages: Record<string, (index: number) => string> = {
    'bank, all that waits': () => '/bank-files',
    'bank, page of a file': () => `/bank-files/${files[0]}`,
    'bank, one transaction': (i) => `/bank-transactions/${waiting[i % waiting.length]}`,
    'bank, look-up by number': (i) => `/bank-transactions/options?q=${29_700 + (i % 300)}`,
    'bank, look-up by name': (i) => `/bank-transactions/options?q=bakeri+${i % 10}`,
  }
  let taken = 0
  let read = 0
  return [
    ...Object.entries(pages).map(([name, path]) => ({
      name,
      requests: 200,
      atOnce: 4,
      ask: (i: number) => client.get(path(i)),
    })),
    {
      name: 'bank, accept a proposal',
      expect: 303,
      requests: 150,
      atOnce: 4,
      ask: () => {
        const at = taken++
        const fields = { invoiceId: claims[at] ?? '', how: 'proposal' }
        return client.send('POST', `/bank-transactions/${waiting[at]}/match`, fields)
      },
    },
    {
      name: 'bank, read 20 payments',
      expect: 303,
      requests: 40,
      atOnce: 2,
      ask: () => client.upload('/bank-files', 'ocr.txt', twentyPayments(read++)),
    },
  ]
}

/** A file of Nets with twenty payments that no file told of before. */
function twentyPayments(index: number): string {
  return ocrGiro(
    Array.from({ length: 20 }, (_, at) => {
      const one = String(index * 20 + at)
      return { amount: 100_000n + BigInt(one), archive: one, kid: one }
    })
  )
}

/** The figures of a firm, over all its documents. */
function reports(client: LoadClient): MeasureInput[] {
  const year = new Date().getFullYear() - 1
  const pages: Record<string, string> = {
    'report: MVA of a year': `/reports/vat?year=${year}&term=0`,
    'report: documents of MVA': `/reports/vat/documents?year=${year}&term=0&code=3&rate=25.00`,
    'report: sales by month': `/reports/months?year=${year}`,
    'report: by customer': `/reports/customers?year=${year}`,
    'report: by product': `/reports/products?year=${year}`,
    'report: overdue': '/reports/overdue',
    'report: expected in': '/reports/expected',
    'report: payments': '/payments',
  }
  return Object.entries(pages).map(([name, path]) => ({
    name,
    requests: 150,
    atOnce: 4,
    ask: () => client.get(path),
  }))
}

/** Follows the list's own "next" link twenty times. */
async function deepPage(client: LoadClient): Promise<string> {
  let path = '/invoices?tab=all'
  for (let i = 0; i < 20; i++) {
    const { body } = await client.get(path)
    const tag = /<a[^>]*rel="next"[^>]*>/.exec(body)?.[0] ?? ''
    const next = /href="([^"]+)"/.exec(tag)?.[1]
    if (!next) break
    path = next.replaceAll('&amp;', '&')
  }
  return path
}

const LINE = {
  description: 'Arbeid',
  quantity: '2',
  unit: 'HUR',
  unitPrice: '1 150,00',
  discount: '',
  vatCode: '3',
}

/** The editor's form as a browser would send it. */
function form(customerId: string, version: string, quantity: string): Record<string, string> {
  const fields: Record<string, string> = {
    version,
    customerId,
    issueDate: '',
    dueDate: '',
    deliveryFrom: '22.11.2026',
    deliveryPlace: 'Storgata 1, Oslo',
    intent: 'save',
  }
  for (const key of ['a', 'b', 'c']) {
    for (const [name, value] of Object.entries({ ...LINE, key, quantity })) {
      fields[`lines[${key}][${name}]`] = value
    }
  }
  return fields
}

async function newDraft(client: LoadClient, customerId: string) {
  const id = uuid()
  await client.send('POST', '/drafts', { id, customerId })
  let version = '1'
  return {
    save: async (index: number) => {
      const reply = await client.send(
        'PATCH',
        `/drafts/${id}`,
        form(customerId, version, String(1 + (index % 9))),
        HTMX
      )
      version = /name="version"[^>]*value="(\d+)"/.exec(reply.body)?.[1] ?? version
      return reply
    },
  }
}

/** As the page of a new invoice sends it: nothing was saved before. */
function createAndIssue(client: LoadClient, customerId: string) {
  const fields = { ...form(customerId, '1', '1'), startedFor: customerId }
  return client.send('POST', `/drafts/${uuid()}/issuance`, fields)
}

async function draftThenIssue(client: LoadClient, customerId: string) {
  const id = uuid()
  await client.send('POST', '/drafts', { id, customerId })
  return client.send('POST', `/drafts/${id}/issuance`, form(customerId, '1', '1'))
}
