import { AsyncLocalStorage } from 'node:async_hooks'
import type { Client } from 'pg'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { Queryer } from '#tenancy/queryer'

interface Scope {
  organizationId: string
  transaction?: { client: TransactionClientContract; queryer: Queryer; afterCommit: (() => void)[] }
}

const scopes = new AsyncLocalStorage<Scope>()

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Thrown when code asks for data of an organization and none was entered. */
export class NoOrganizationError extends Error {
  constructor() {
    super('No organization was entered: call inOrganization() first')
  }
}

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

/** The transaction that Lucid models of this organization work in, if one is open. */
export function currentTransaction(): TransactionClientContract | null {
  return scopes.getStore()?.transaction?.client ?? null
}

/**
 * One transaction of the current organization: all of it or nothing. A nested call joins the outer one.
 * When the work answers a failed Result, everything is rolled back and the Result is returned.
 */
export async function transaction<T>(work: (queryer: Queryer) => Promise<T>): Promise<T> {
  const { organizationId, transaction: open } = scope()
  if (open) return work(open.queryer)

  const client = await db.connection().transaction()
  const nudges: (() => void)[] = []
  try {
    const queryer = new Queryer(await connectionOf(client))
    const scoped = { organizationId, transaction: { client, queryer, afterCommit: nudges } }
    const begun = queryer.together(() => {
      const entering = queryer.run(enter(organizationId))
      entering.catch(() => undefined)
      return { entering, outcome: scopes.run(scoped, () => work(queryer)) }
    })
    const outcome = await begun.outcome
    await begun.entering
    if (isFailure(outcome)) {
      await client.rollback()
      return outcome
    }
    await commit(client)
    for (const nudge of nudges) nudge()
    return outcome
  } catch (error) {
    if (!client.isCompleted) await client.rollback().catch(() => undefined)
    throw error
  }
}

/** Runs when the open transaction is committed. Only for what may be lost: a nudge, never the thing itself. */
export function afterCommit(nudge: () => void): void {
  const open = scope().transaction
  if (open) open.afterCommit.push(nudge)
  else nudge()
}

/**
 * A short read-only look at the current organization's rows, inside the open transaction if there is one.
 * The connection is pipelined: opening the transaction travels with the first question, and nobody waits
 * for the end. Should the opening fail, no organization is set and the question fails as well.
 */
export async function read<T>(work: (queryer: Queryer) => Promise<T>): Promise<T> {
  const { organizationId, transaction: open } = scope()
  if (open) return work(open.queryer)
  return onConnection(async (queryer) => {
    const begun = queryer.together(() => {
      const opening = queryer.run(`begin read only; ${enter(organizationId)}`)
      opening.catch(() => undefined)
      return { opening, outcome: work(queryer) }
    })
    try {
      const outcome = await begun.outcome
      await begun.opening
      return outcome
    } finally {
      queryer.run('commit').catch(() => undefined)
    }
  })
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

function scope(): Scope {
  const current = scopes.getStore()
  if (!current) throw new NoOrganizationError()
  return current
}

/** SET LOCAL ends with the transaction; the id was checked to be a UUID, so nothing needs quoting. */
function enter(organizationId: string): string {
  return `set local app.organization_id = '${organizationId}'`
}

/**
 * Lucid's `commit()` resolves also when PostgreSQL refuses the COMMIT (a deferred constraint, a connection
 * that died); only Knex's execution promise tells. Without it people would be told of what never happened.
 */
async function commit(client: TransactionClientContract): Promise<void> {
  const { executionPromise } = client.knexClient as unknown as {
    executionPromise: Promise<unknown>
  }
  await client.commit()
  await executionPromise
}

function isFailure(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false
}

interface ConnectionPool {
  acquireConnection(): Promise<Client>
  releaseConnection(connection: Client): Promise<void>
}

async function connectionOf(client: TransactionClientContract): Promise<Client> {
  const { client: pool } = client.knexClient as unknown as { client: ConnectionPool }
  return pool.acquireConnection()
}

async function onConnection<T>(work: (queryer: Queryer) => Promise<T>): Promise<T> {
  const { client: pool } = db.connection().getWriteClient() as unknown as { client: ConnectionPool }
  const connection = await pool.acquireConnection()
  try {
    return await work(new Queryer(connection))
  } finally {
    await pool.releaseConnection(connection)
  }
}
