/*
 * A working day, faster: people read lists, look at invoices, search, and now and then issue one.
 *
 *   npm run load -- [seconds] [requests a second]
 *
 * Fails when a request was dropped, when more than one in a thousand failed, or when pages were slow.
 */
import { check } from 'k6'
import exec from 'k6/execution'
import http from 'k6/http'
import { uuidv7 } from './uuid.js'

const ORIGIN = __ENV.BENCH_ORIGIN
const SECONDS = Number(__ENV.LOAD_SECONDS || 60)
const RATE = Number(__ENV.LOAD_RATE || 100)

const scenario = (share, run) => ({
  executor: 'constant-arrival-rate',
  exec: run,
  rate: Math.max(1, Math.round(RATE * share)),
  timeUnit: '1s',
  duration: `${SECONDS}s`,
  // Made beforehand: a user that must be made while the clock runs drops requests of its own accord.
  preAllocatedVUs: 60,
  maxVUs: 200,
})

export const options = {
  scenarios: {
    read: scenario(0.86, 'read'),
    search: scenario(0.08, 'search'),
    write: scenario(0.06, 'write'),
  },
  thresholds: {
    'dropped_iterations': ['count==0'],
    'http_req_failed': ['rate<0.001'],
    'checks': ['rate>0.999'],
    'http_req_duration{scenario:read}': ['p(95)<150', 'p(99)<400'],
    'http_req_duration{scenario:search}': ['p(95)<300'],
    'http_req_duration{scenario:write}': ['p(95)<300', 'p(99)<800'],
  },
}

/** Signs in once; every virtual user works in that session. */
export function setup() {
  const page = http.get(`${ORIGIN}/login`)
  const token = tokenOf(page.body)
  const form = { email: __ENV.BENCH_EMAIL, password: __ENV.BENCH_PASSWORD, _csrf: token }
  http.post(`${ORIGIN}/login`, form, { redirects: 0 })
  const cookie = http.cookieJar().cookiesForURL(ORIGIN)['crm'][0]
  const headers = { Cookie: `crm=${cookie}` }
  const customers = http.get(`${ORIGIN}/customers`, { headers }).body
  const invoices = http.get(`${ORIGIN}/invoices?tab=all`, { headers }).body
  return {
    headers,
    token: tokenOf(customers),
    customers: idsIn(customers, 'customers'),
    invoices: idsIn(invoices, 'invoices'),
  }
}

export function read(session) {
  const paths = [
    '/invoices',
    '/invoices?tab=all',
    `/invoices/${pick(session.invoices)}`,
    '/customers',
    `/customers/${pick(session.customers)}`,
  ]
  look(session, paths[exec.scenario.iterationInTest % paths.length], '/:page')
}

export function search(session) {
  look(session, `/invoices?tab=all&q=${10100 + (exec.scenario.iterationInTest % 5000)}`, '/search')
}

/** One in two is kept as a draft, the other is issued from the page of a new invoice. */
export function write(session) {
  const id = uuidv7()
  const customer = pick(session.customers)
  if (exec.scenario.iterationInTest % 2 === 0) {
    const fields = { _csrf: session.token, id, customerId: customer }
    const made = http.post(`${ORIGIN}/drafts`, fields, quietly(session, '/drafts'))
    check(made, { 'a draft is made': (reply) => reply.status === 303 })
  } else {
    const fields = { _csrf: session.token, ...invoice(customer) }
    const path = `/drafts/${id}/issuance`
    const issued = http.post(`${ORIGIN}${path}`, fields, quietly(session, '/drafts/:id/issuance'))
    check(issued, {
      'an invoice is issued': (reply) => reply.headers.Location === `/invoices/${id}`,
    })
  }
}

/** What the editor sends of an invoice of three lines. */
function invoice(customerId) {
  const fields = {
    customerId,
    startedFor: customerId,
    version: '1',
    deliveryFrom: 'i dag',
    deliveryPlace: 'Storgata 1, Oslo',
  }
  for (const key of ['a', 'b', 'c']) {
    fields[`lines[${key}][description]`] = 'Arbeid'
    fields[`lines[${key}][quantity]`] = '2'
    fields[`lines[${key}][unit]`] = 'HUR'
    fields[`lines[${key}][unitPrice]`] = '1 150,00'
    fields[`lines[${key}][vatCode]`] = '3'
  }
  return fields
}

function look(session, path, name) {
  const reply = http.get(`${ORIGIN}${path}`, quietly(session, name))
  check(reply, { 'the page came': (answer) => answer.status === 200 })
}

function quietly(session, name) {
  return { headers: session.headers, redirects: 0, tags: { name } }
}

function tokenOf(body) {
  const found = /name="csrf-token"\s+content="([^"]+)"/.exec(body)
  return found ? found[1] : ''
}

function idsIn(body, resource) {
  const ids = body.matchAll(new RegExp(`/${resource}/([0-9a-f-]{36})`, 'g'))
  return [...new Set([...ids].map((match) => match[1]))]
}

function pick(list) {
  return list[exec.scenario.iterationInTest % list.length]
}
