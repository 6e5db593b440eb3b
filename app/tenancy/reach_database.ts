import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { StartRefusal } from '#support/start_refusal'

export interface ReachInput {
  url: string
  /** How long a database that is away or still starting is waited for, in milliseconds. */
  patienceMs: number
  /** Told in words what is waited for. */
  say: (sentence: string) => void
}

const ATTEMPT_MS = 5_000
const BETWEEN_MS = 1_000
/** Not every attempt is worth a line: the first one, and then one every so many. */
const LINE_EVERY = 10

/** What time may mend: nobody listens yet, the name is not known yet, or PostgreSQL says it is starting. */
const PASSING =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|57P03|57P01|53300)$/

/**
 * A connection to the database, as soon as it can be had. Belongs to the caller.
 *
 * @throws StartRefusal when it is not there in time, or when it refuses us, with a sentence about why
 */
export async function reachDatabase({ url, patienceMs, say }: ReachInput): Promise<pg.Client> {
  const until = Date.now() + patienceMs
  for (let attempt = 0; ; attempt++) {
    const outcome = await connect(url)
    if (outcome instanceof pg.Client) return outcome
    if (!outcome.passes || Date.now() >= until) {
      throw new StartRefusal(`The database ${where(url)} cannot be used: ${outcome.reason}.`)
    }
    if (attempt % LINE_EVERY === 0) say(`Waiting for the database ${where(url)}: ${outcome.reason}`)
    await pause(Math.min(BETWEEN_MS, Math.max(0, until - Date.now())))
  }
}

interface Failure {
  reason: string
  passes: boolean
}

async function connect(url: string): Promise<pg.Client | Failure> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ATTEMPT_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    return failure(error)
  }
}

function failure(error: unknown): Failure {
  const first = error instanceof AggregateError ? error.errors[0] : error
  const { code = '', message = String(first) } = first as { code?: string; message?: string }
  switch (code) {
    case '28P01':
    case '28000':
      return { reason: `it does not accept the user or the password (${message})`, passes: false }
    case '3D000':
      return { reason: `it has no such database (${message})`, passes: false }
    default:
      return { reason: message, passes: PASSING.test(code) || /timeout/i.test(message) }
  }
}

/** Host, port and name; never the user or the password. */
function where(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${pathname.slice(1)} at ${hostname}:${port || '5432'}`
}
