import pg from 'pg'
import { read } from '#tenancy/organization_context'

/** One statement as it went to PostgreSQL. */
export interface SentStatement {
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

/** What is done through any connection of this process while `work` runs, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const sent: SentStatement[] = []
  const original = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...input: unknown[]) {
    const [config, values] = input as [QueryConfig | string, unknown[] | undefined]
    sent.push(
      typeof config === 'string'
        ? { name: null, text: config, values: values ?? [] }
        : { name: config.name ?? null, text: config.text, values: config.values ?? values ?? [] }
    )
    return Reflect.apply(original, this, input)
  } as typeof original
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return sent
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

/** Tables that PostgreSQL would read from end to end for a statement, in the organization that is entered. */
export async function tablesReadWhole(statement: SentStatement): Promise<string[]> {
  const rows = await read((queryer) =>
    queryer.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (format json) ${statement.text}`,
      statement.values
    )
  )
  return rows.flatMap((row) => wholeReadsIn(row['QUERY PLAN'][0].Plan))
}

function wholeReadsIn(node: PlanNode): string[] {
  const own = node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? '?'] : []
  return [...own, ...(node.Plans ?? []).flatMap(wholeReadsIn)]
}
