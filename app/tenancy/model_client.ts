import db from '@adonisjs/lucid/services/db'
import { QueryClient } from '@adonisjs/lucid/database'
import type { ConnectionContract, QueryClientContract } from '@adonisjs/lucid/types/database'
import emitter from '@adonisjs/core/services/emitter'
import type { Client } from 'pg'

/** The part of Knex's own client that hands out connections. */
interface KnexClient {
  acquireConnection(): Promise<Client>
  releaseConnection(): Promise<void>
}

/**
 * A Lucid client whose every query goes over this one connection, and so through the transaction that was
 * begun on it and the organization that was entered there. It begins and ends nothing itself.
 */
export function modelClient(connection: Client): QueryClientContract {
  const pool = db.connection()
  const bound = pool.getWriteClient().withUserParams({})
  Object.assign(bound.client as KnexClient, {
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
  })
  const shared = db.manager.get(pool.connectionName)!.connection!
  const own = Object.create(shared, { client: { value: bound } }) as ConnectionContract
  return new QueryClient('write', own, emitter)
}
