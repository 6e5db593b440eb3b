import pg from 'pg'
import { Packet } from '#tenancy/packet'
import { read } from '#tenancy/organization_context'

/** One statement as it went to PostgreSQL. */
export interface SentStatement {
  /** Statements that travelled together have the same number. */
  packet: number
  name: string | null
  text: string
  values: unknown[]
}

interface QueryConfig {
  name?: string
  text: string
  values?: unknown[]
}

/** Statements that carry no question: opening, entering an organization, closing. */
const FRAME = /^\s*(begin|set local|commit|rollback|savepoint|release)/i

/** What nobody asks for: the store of rate limits tidies up now and then. */
const BY_THE_CLOCK = /rlflx-clear-expired/

/** What is done through any connection of this process while `work` runs, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const sent: SentStatement[] = []
  let packet = 0
  const original = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...input: unknown[]) {
    const [config, values] = input as [QueryConfig | Packet | string, unknown[] | undefined]
    const asked = typeof config === 'string' ? { text: config } : config
    const questions = asked instanceof Packet ? asked.questions : [{ values, ...asked }]
    packet++
    if (questions.some(({ name }) => name && BY_THE_CLOCK.test(name)))
      return Reflect.apply(original, this, input) as never
    for (const { name, text, values: given } of questions) {
      sent.push({ packet, name: name || null, text, values: [...(given ?? [])] })
    }
    return Reflect.apply(original, this, input)
  } as typeof original
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return sent
}

/** How many packets they travelled in. */
export function packetsIn(statements: readonly SentStatement[]): number {
  return new Set(statements.map(({ packet }) => packet)).size
}

/** The questions among them: what is left without the frame of transactions. */
export function questionsIn(statements: readonly SentStatement[]): SentStatement[] {
  return statements.filter(({ text }) => !FRAME.test(text))
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Plans'?: PlanNode[]
}

/** Of fewer pages than these, reading all of a table is the quickest way. */
const SMALL_TABLE_PAGES = 48

const SIZED = {
  name: 'tables_that_are_not_small',
  text: 'select relname as name from pg_class where relname = any($1) and relpages >= $2',
}

/**
 * Tables that PostgreSQL would read from end to end for a statement, in the organization that is entered. Small ones
 * are left out, as far as PostgreSQL knows their size: it is right to read them so.
 */
export async function tablesReadWhole(statement: SentStatement): Promise<string[]> {
  const rows = await read((queryer) =>
    queryer.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (format json) ${statement.text}`,
      statement.values
    )
  )
  const whole = rows.flatMap((row) => wholeReadsIn(row['QUERY PLAN'][0].Plan))
  if (whole.length === 0) return []
  const sized = await read((queryer) =>
    queryer.rows<{ name: string }>(SIZED, [whole, SMALL_TABLE_PAGES])
  )
  return sized.map(({ name }) => name)
}

function wholeReadsIn(node: PlanNode): string[] {
  const own = node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? '?'] : []
  return [...own, ...(node.Plans ?? []).flatMap(wholeReadsIn)]
}
