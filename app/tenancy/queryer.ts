import type { Duplex } from 'node:stream'
import type { Client, QueryResult } from 'pg'
import { assert } from '#support/assert'

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
  #committing: Promise<QueryResult> | null = null

  /** `ends`: it was made by who began the transaction and may end it. */
  constructor(
    private client: Client,
    private ends = false
  ) {}

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

  /**
   * The last thing that a transaction asks: COMMIT travels in the same packet. Only for what throws where
   * it is not to be, since its answer comes too late to turn back. Where the transaction was begun by
   * somebody else, who may want more of it, nothing is committed yet.
   */
  last<T>(ask: () => Promise<T>): Promise<T> {
    if (!this.ends) return ask()
    assert(!this.#committing, 'A transaction ends once')
    return this.together(() => {
      const answer = ask()
      this.#committing = this.client.query('commit')
      this.#committing.catch(() => undefined)
      return answer
    })
  }

  /**
   * Ends the transaction, unless `last` has done so, and waits for PostgreSQL's word. A COMMIT after an
   * error that somebody kept to themselves is answered with ROLLBACK and no error: that throws here.
   */
  async commit(): Promise<void> {
    const { command } = await (this.#committing ?? this.client.query('commit'))
    if (command !== 'COMMIT')
      throw new Error('The transaction failed before it was to be committed')
  }

  /**
   * Undoes the transaction. Where this fails as well the connection is dead, and PostgreSQL has undone it.
   * After `last` there is nothing to undo any more: it has failed, or it stands.
   */
  async rollBack(): Promise<void> {
    await (this.#committing ?? this.client.query('rollback')).catch(() => undefined)
  }

  /** Has `last` been asked? */
  get isEnding(): boolean {
    return this.#committing !== null
  }
}
