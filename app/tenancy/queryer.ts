import type { Duplex } from 'node:stream'
import type { Client } from 'pg'

/** One SQL statement with a name: PostgreSQL plans it once a connection. The name is unique in the program. */
export interface Statement {
  name: string
  text: string
}

type Values = readonly unknown[]

/**
 * Asks PostgreSQL questions in SQL, on one connection inside one transaction of one organization.
 * Rows come back as they are: `bigint` as BigInt, `date` as `YYYY-MM-DD`, `numeric` as string.
 */
export class Queryer {
  constructor(private client: Client) {}

  /** Sends what is asked before the first wait in one packet. */
  together<T>(ask: () => T): T {
    const { stream } = (this.client as unknown as { connection: { stream: Duplex } }).connection
    stream.cork()
    try {
      return ask()
    } finally {
      stream.uncork()
    }
  }

  /** All rows of a statement. The caller names the row's shape, which the statement's columns must have. */
  async rows<Row>(statement: Statement | string, values: Values = []): Promise<Row[]> {
    const query = typeof statement === 'string' ? { text: statement } : { ...statement }
    const result = await this.client.query({ ...query, values: [...values] })
    return result.rows as Row[]
  }

  /** The first row, or null when there is none. */
  async first<Row>(statement: Statement | string, values: Values = []): Promise<Row | null> {
    const rows = await this.rows<Row>(statement, values)
    return rows[0] ?? null
  }

  /** Runs a statement for its effect and tells how many rows it touched. */
  async run(statement: Statement | string, values: Values = []): Promise<number> {
    const query = typeof statement === 'string' ? { text: statement } : { ...statement }
    const result = await this.client.query({ ...query, values: [...values] })
    return result.rowCount ?? 0
  }
}
