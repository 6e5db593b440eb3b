import { AsyncLocalStorage } from 'node:async_hooks'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Client } from 'pg'
import type { Queryer } from '#tenancy/queryer'

/** The organization that is worked in, and its open transaction. */
export interface Scope {
  organizationId: string
  transaction?: {
    /** For those who join it: they ask, but do not end it. */
    joined: Queryer
    connection: Client
    /** What Lucid's models of this transaction ask through; made when the first one does. */
    models?: QueryClientContract
    afterCommit: (() => void)[]
  }
}

export const scopes = new AsyncLocalStorage<Scope>()

/** Thrown when code asks for data of an organization and none was entered. */
export class NoOrganizationError extends Error {
  constructor() {
    super('No organization was entered: call inOrganization() first')
  }
}

export function scope(): Scope {
  const current = scopes.getStore()
  if (!current) throw new NoOrganizationError()
  return current
}

/** SET LOCAL ends with the transaction; the id was checked to be a UUID, so nothing needs quoting. */
export function enter(organizationId: string): string {
  return `set local app.organization_id = '${organizationId}'`
}

/** Is this a failed Result? It takes its transaction with it. */
export function isFailure(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false
}
