import type { Client } from 'pg'
import db from '@adonisjs/lucid/services/db'
import { assert } from '#support/assert'
import { Queryer, type Statement } from '#tenancy/queryer'
import { enter, isFailure, NoOrganizationError, scope, scopes } from '#tenancy/scope'
import { type Frame, Wire } from '#tenancy/wire'

export { NoOrganizationError } from '#tenancy/scope'

const BEGIN = { name: 'begin', text: 'begin' }
const COMMIT = { name: 'commit', text: 'commit' }
const BEGIN_READING = { name: 'begin_reading', text: 'begin read only' }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** For `where('id', UUID_MATCHER)` of a route. The router's own `uuid()` lets g–z through to the database. */
export const UUID_MATCHER = { match: UUID }

/** Is this text a UUID in the form PostgreSQL prints? Ids from an address are checked with it. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value)
}

/** Does the work as the given organization. Transactions and reads inside see its rows only. */
export function inOrganization<T>(organizationId: string, work: () => Promise<T>): Promise<T> {
  if (!isUuid(organizationId)) throw new NoOrganizationError()
  return scopes.run({ organizationId }, work)
}

/** Does the work as nobody. Tests use it to prove that jobs enter their organization themselves. */
export function withoutOrganization<T>(work: () => Promise<T>): Promise<T> {
  return scopes.exit(work)
}

/** The organization whose data is worked on. Throws NoOrganizationError when there is none. */
export function currentOrganizationId(): string {
  return scope().organizationId
}

/**
 * One transaction of the current organization: all of it or nothing. A nested call joins the outer one.
 * When the work answers a failed Result, everything is rolled back and the Result is returned. An answer
 * comes after PostgreSQL has said COMMIT, never before. The opening travels with the first question.
 */
export async function transaction<T>(work: (queryer: Queryer) => Promise<T>): Promise<T> {
  const { organizationId, transaction: open } = scope()
  if (open) return work(open.joined)

  const nudges: (() => void)[] = []
  const outcome = await onConnection(async (joined, wire) => {
    const queryer = new Queryer(wire, true)
    const { client: connection } = wire
    const scoped = { organizationId, transaction: { joined, connection, afterCommit: nudges } }
    try {
      const done = await begun(queryer, BEGIN, () => scopes.run(scoped, () => work(queryer)))
      const mayStand = !isFailure(done)
      assert(mayStand || !queryer.isEnding, 'What is asked last does not answer a failed Result')
      await (mayStand ? queryer.commit() : queryer.rollBack())
      return done
    } catch (error) {
      await queryer.rollBack()
      throw error
    }
  })
  if (!isFailure(outcome)) for (const nudge of nudges) nudge()
  return outcome
}

/** Runs when the open transaction is committed. Only for what may be lost: a nudge, never the thing itself. */
export function afterCommit(nudge: () => void): void {
  const open = scope().transaction
  if (open) open.afterCommit.push(nudge)
  else nudge()
}

/**
 * A short read-only look at the current organization's rows, inside the open transaction if there is one.
 * What is asked before the first wait travels in one packet, with the opening and the end of a transaction
 * around it; whatever is asked later is a look of its own. So nothing is held from one question to the next.
 */
export async function read<T>(work: (queryer: Queryer) => Promise<T>): Promise<T> {
  const { organizationId, transaction: open } = scope()
  if (open) return work(open.joined)
  const frame = { opening: [BEGIN_READING, enter(organizationId)], closing: [COMMIT] }
  return onConnection((queryer) => queryer.together(() => work(queryer)), frame)
}

/**
 * Work that belongs to no organization: signing in, sweeping over all of them. The reason is written
 * down where it happens. Tenant tables answer with an error here, as everywhere.
 */
export function outsideOrganizations<T>(
  _reason: string,
  work: (queryer: Queryer) => Promise<T>
): Promise<T> {
  return onConnection(work)
}

/** Begins and enters the current organization in the packet that carries the work's first question. */
async function begun<T>(queryer: Queryer, begin: Statement, work: () => Promise<T>): Promise<T> {
  const { organizationId } = scope()
  const started = queryer.together(() => {
    const opening = Promise.all([queryer.run(begin), queryer.run(enter(organizationId))])
    opening.catch(() => undefined)
    return { opening, outcome: work() }
  })
  const outcome = await started.outcome
  await started.opening
  return outcome
}

interface ConnectionPool {
  acquireConnection(): Promise<Client>
  releaseConnection(connection: Client): Promise<void>
}

async function onConnection<T>(
  work: (queryer: Queryer, wire: Wire) => Promise<T>,
  frame?: Frame
): Promise<T> {
  const { client: pool } = db.connection().getWriteClient() as unknown as { client: ConnectionPool }
  const connection = await pool.acquireConnection()
  try {
    const wire = new Wire(connection, frame)
    return await work(new Queryer(wire), wire)
  } finally {
    await pool.releaseConnection(connection)
  }
}
