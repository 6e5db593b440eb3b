import { assert } from '#support/assert'
import type { Answer, Statement } from '#tenancy/packet'
import type { Wire } from '#tenancy/wire'

export type { Statement } from '#tenancy/packet'

type Values = readonly unknown[]

const COMMIT = { name: 'commit', text: 'commit' }
const ROLLBACK = { name: 'rollback', text: 'rollback' }

/**
 * Asks PostgreSQL questions in SQL, on one connection inside one transaction of one organization.
 * Rows come back as they are: `bigint` as BigInt, `date` as `YYYY-MM-DD`, `numeric` as string.
 */
export class Queryer {
  #committing: Promise<Answer> | null = null

  /** `ends`: it was made by who began the transaction and may end it. */
  constructor(
    private wire: Wire,
    private ends = false
  ) {}

  /** Sends what is asked before the first wait in one packet: all of it is answered, or none. */
  together<T>(ask: () => T): T {
    return this.wire.together(ask)
  }

  /** All rows of a statement. The caller names the row's shape, which the statement's columns must have. */
  async rows<Row>(statement: Statement | string, values: Values = []): Promise<Row[]> {
    const { rows } = await this.#ask(statement, values)
    return rows as Row[]
  }

  /** The first row, or null when there is none. */
  async first<Row>(statement: Statement | string, values: Values = []): Promise<Row | null> {
    const { rows } = await this.#ask(statement, values)
    return (rows[0] as Row | undefined) ?? null
  }

  /** Runs a statement for its effect and tells how many rows it touched. */
  async run(statement: Statement | string, values: Values = []): Promise<number> {
    const { count } = await this.#ask(statement, values)
    return count
  }

  /**
   * The last thing that a transaction asks: COMMIT travels in the same packet. Only for what throws where
   * it is not to be, since its answer comes too late to turn back. Where the transaction was begun by
   * somebody else, who may want more of it, nothing is committed yet.
   */
  last<T>(ask: () => Promise<T>): Promise<T> {
    if (!this.ends) return this.together(ask)
    assert(!this.#committing, 'A transaction ends once')
    return this.together(() => {
      const answer = ask()
      this.#committing = this.wire.ask(COMMIT)
      this.#committing.catch(() => undefined)
      return answer
    })
  }

  /**
   * Ends the transaction, unless `last` has done so, and waits for PostgreSQL's word. A COMMIT after an
   * error that somebody kept to themselves is answered with ROLLBACK and no error: that throws here.
   */
  async commit(): Promise<void> {
    const { command } = await (this.#committing ?? this.#ask(COMMIT, []))
    if (command !== 'COMMIT')
      throw new Error('The transaction failed before it was to be committed')
  }

  /**
   * Undoes the transaction. Where this fails as well the connection is dead, and PostgreSQL has undone it.
   * What was asked `last` stands, or its packet has failed, and with it the COMMIT at its end.
   */
  async rollBack(): Promise<void> {
    if (!(await this.#isCommitted())) await this.wire.ask(ROLLBACK).catch(() => undefined)
  }

  /** Has `last` been asked? */
  get isEnding(): boolean {
    return this.#committing !== null
  }

  async #isCommitted(): Promise<boolean> {
    try {
      return (await this.#committing) !== null
    } catch {
      return false
    }
  }

  async #ask(statement: Statement | string, values: Values): Promise<Answer> {
    try {
      return await this.wire.ask(statement, values)
    } catch (error) {
      // PostgreSQL's error comes out of a socket; what helps is where in the program it was asked for.
      if (error instanceof Error) Error.captureStackTrace(error)
      throw error
    }
  }
}
