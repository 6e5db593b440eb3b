import type { Duplex } from 'node:stream'
import pg from 'pg'
import utils from 'pg/lib/utils.js'
import { pgTypes } from '#tenancy/pg_types'

/** One SQL statement with a name: PostgreSQL plans it once a connection. The name is unique in the program. */
export interface Statement {
  name: string
  text: string
}

export interface Answer {
  rows: unknown[]
  /** What PostgreSQL says it has done: SELECT, UPDATE, COMMIT … */
  command: string
  /** Rows that were found or touched. */
  count: number
}

/** How the columns of a statement are read. PostgreSQL is asked once a connection. */
type Columns = { name: string; read: (text: string) => unknown }[]

interface Question {
  name: string
  text: string
  values: readonly unknown[]
  answer: Answer
  columns: Columns
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

interface Connection {
  stream: Duplex
  /** `pg` keeps here which statements a connection has been given, by name. */
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
}

type Writer = Record<'parse' | 'bind' | 'describe' | 'execute' | 'sync', (config?: object) => void>

/** What `pg` sends one by one, gathered. */
class Gathered {
  readonly parts: Buffer[] = []

  _send(part: Buffer) {
    this.parts.push(part)
  }
}
const { parse, bind, describe, execute, sync } = pg.Connection.prototype as unknown as Writer
Object.assign(Gathered.prototype, { parse, bind, describe, execute, sync })

const known = new WeakMap<Connection, Map<string, Columns>>()

/** `pg` takes nothing but its own queries on a pipelined connection, and a packet is one to it. */
const Query = pg.Query as unknown as new (config: { text: string }) => object

/**
 * Questions that travel together: one write to PostgreSQL, one answer from it, with one Sync at the end
 * instead of one each. All are answered, or none: after the first error PostgreSQL skips the rest.
 */
export class Packet extends Query {
  readonly questions: Question[] = []
  /** What is being answered; `pg` reads it to know which statements a connection has. */
  name = ''
  text = ''
  /** Called before anybody hears of an error. */
  onError: (() => void) | null = null
  #at = 0
  #connection: Connection | null = null

  constructor() {
    super({ text: '' })
  }

  ask(statement: Statement | string, values: readonly unknown[] = []): Promise<Answer> {
    const { name, text } = typeof statement === 'string' ? { name: '', text: statement } : statement
    return new Promise((resolve, reject) => {
      const answer = { rows: [], command: '', count: 0 }
      this.questions.push({ name, text, values, answer, columns: [], resolve, reject })
    })
  }

  /** Called by `pg` when it is this packet's turn to be sent. Answers what is wrong with it, or nothing. */
  submit(connection: Connection): Error | null {
    const gathered = new Gathered()
    const fresh = new Map<string, string>()
    try {
      for (const question of this.questions) {
        write(question, { to: gathered as unknown as Writer, connection, fresh })
      }
    } catch (error) {
      return error as Error
    }
    ;(gathered as unknown as Writer).sync()
    for (const [name, text] of fresh) connection.submittedNamedStatements[name] = text
    this.#connection = connection
    this.#turnTo(0)
    connection.stream.write(Buffer.concat(gathered.parts))
    return null
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }) {
    const question = this.questions[this.#at]!
    for (const { name, dataTypeID } of fields) {
      question.columns.push({ name, read: pgTypes.getTypeParser(dataTypeID, 'text') })
    }
  }

  handleDataRow({ fields }: { fields: (string | null)[] }) {
    const { columns, answer } = this.questions[this.#at]!
    const row: Record<string, unknown> = {}
    let index = 0
    for (const { name, read } of columns) {
      const text = fields[index++] ?? null
      row[name] = text === null ? null : read(text)
    }
    answer.rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }) {
    const { answer, name, columns } = this.questions[this.#at]!
    const [command, ...numbers] = text.split(' ')
    answer.command = command!
    answer.count = Number(numbers.at(-1) ?? 0)
    if (name) columnsKnownTo(this.#connection!).set(name, columns)
    this.#turnTo(this.#at + 1)
  }

  handleReadyForQuery() {
    for (const { resolve, answer } of this.questions) resolve(answer)
  }

  handleError(error: Error, connection: Connection) {
    for (const question of this.questions.slice(this.#at)) {
      delete connection.submittedNamedStatements[question.name]
    }
    this.onError?.()
    for (const { reject } of this.questions) reject(error)
  }

  #turnTo(index: number) {
    this.#at = index
    this.name = this.questions[index]?.name ?? ''
    this.text = this.questions[index]?.text ?? ''
  }
}

function columnsKnownTo(connection: Connection): Map<string, Columns> {
  let columns = known.get(connection)
  if (!columns) known.set(connection, (columns = new Map()))
  return columns
}

interface WriteInput {
  to: Writer
  connection: Connection
  /** Statements that this packet is the first to bring, by name. */
  fresh: Map<string, string>
}

/** One question in PostgreSQL's extended protocol: Parse and Describe where they are new, Bind, Execute. */
function write(question: Question, { to, connection, fresh }: WriteInput) {
  const { name, text, values } = question
  const there =
    connection.parsedStatements[name] ??
    connection.submittedNamedStatements[name] ??
    fresh.get(name)
  if (name && there !== undefined && there !== text) {
    throw new Error(`Two statements are called ${name}`)
  }
  if (!name || there === undefined) to.parse({ name, text })
  if (name && there === undefined) fresh.set(name, text)

  const columns = name ? columnsKnownTo(connection).get(name) : undefined
  if (columns) question.columns = columns
  else if (name) to.describe({ type: 'S', name })
  to.bind({ statement: name, values, valueMapper: utils.prepareValue })
  if (!name) to.describe({ type: 'P' })
  to.execute()
}
