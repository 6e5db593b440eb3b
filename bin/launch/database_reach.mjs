/*
 * Whether the database that DATABASE_URL names can be used at all, told before anything is built or started.
 */
import { requireFromRoot } from './paths.mjs'
import { Refusal } from './say.mjs'

const CONNECT_TIMEOUT_MS = 10_000
const EXAMPLE = 'postgres://user:password@host:5432/database'

/** Connects once. Refuses with a sentence of its own for each way in which that fails. */
export async function assertDatabaseReachable(address) {
  const place = placeOf(address)
  const { Client } = requireFromRoot('pg')
  const client = new Client({
    connectionString: address,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
  } catch (error) {
    throw new Refusal(sentence(error instanceof AggregateError ? error.errors[0] : error, place))
  } finally {
    await client.end().catch(() => undefined)
  }
}

function placeOf(address) {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Refusal(
      `DATABASE_URL is no address of a PostgreSQL database. It looks like ${EXAMPLE}; letters such as @ / # in the password are written %40 %2F %23.`
    )
  }
  return {
    host: url.hostname || url.searchParams.get('host') || 'localhost',
    port: url.port || '5432',
    user: decodeURIComponent(url.username) || process.env.PGUSER || process.env.USER || '',
    database: decodeURIComponent(url.pathname.slice(1)),
  }
}

/** The password is never repeated; everything else of DATABASE_URL helps to find the mistake. */
function sentence(error, { host, port, user, database }) {
  const message = error?.message || String(error?.code ?? error)
  switch (error?.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL names the host ${host}, which nobody knows here. Check the name, or use the address in numbers.`
    case 'ECONNREFUSED':
      return `Nothing answers at ${host}, port ${port}. Is PostgreSQL running there, and is that its port? DATABASE_URL says where it is.`
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `There is no way from here to ${host}, which DATABASE_URL names.`
    case 'ETIMEDOUT':
      return silent(host, port)
    case '28P01':
      return `PostgreSQL at ${host} does not accept the password of ${user}. Correct it in DATABASE_URL.`
    case '28000':
      return `PostgreSQL at ${host} does not let ${user} in: ${message}. Correct the user in DATABASE_URL, or pg_hba.conf of the server.`
    case '3D000':
      return `There is no database ${database} at ${host}. Correct the name in DATABASE_URL, or make it: createdb --encoding=UTF8 ${database}`
    case '42501':
      return `${user} may not use the database ${database} at ${host}: ${message}. Run this as its owner: grant connect on database ${database} to ${user}`
    case '53300':
      return `PostgreSQL at ${host} has no connection left: ${message}. End what it does not need, or raise max_connections.`
    case '57P03':
      return `PostgreSQL at ${host} is still starting. Try again in a moment.`
    default:
      if (/timeout/i.test(message)) return silent(host, port)
      return `The database ${database} at ${host}, port ${port}, cannot be used: ${message}. DATABASE_URL says where it is.`
  }
}

function silent(host, port) {
  return `${host} does not answer at port ${port}. Is it on, and does a firewall let PostgreSQL through? DATABASE_URL says where it is.`
}
