import { CHECK_FILES_BATCH, CHECK_WRONG_MAX } from '#config/limits'
import { read } from '#tenancy/organization_context'

const HERE = `organization_id = current_setting('app.organization_id')::uuid`

/** Invoices that were issued an hour ago or more and still have no PDF. */
const WAITING = {
  name: 'check_papers_waiting',
  text: `select i.number::text as number from invoices i
    left join documents d on d.organization_id = i.organization_id and d.kind = 'invoice_pdf'
      and d.subject_id = i.id
    where i.${HERE} and d.state is distinct from 'stored' and i.issued_at < now() - interval '1 hour'
    order by i.number limit $1`,
}

const STORED = {
  name: 'check_papers_stored',
  text: `select d.id, d.sha256, d.size_bytes::float8 as size, coalesce(i.number::text, '') as number
    from documents d
    left join invoices i on i.organization_id = d.organization_id and i.id = d.subject_id
    where d.${HERE} and d.state = 'stored' and d.id > $1 order by d.id limit $2`,
}

export interface StoredPaper {
  id: string
  sha256: string
  size: number
  /** Number of the invoice it belongs to. */
  number: string
}

/** Numbers of the invoices that wait for their PDF longer than they should. */
export async function papersWaiting(): Promise<string[]> {
  const rows = await read((queryer) => queryer.rows<{ number: string }>(WAITING, [CHECK_WRONG_MAX]))
  return rows.map(({ number }) => number)
}

/** Every stored document of the current organization, some at a time. */
export async function* papersStored(): AsyncGenerator<StoredPaper[]> {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const from = last
    const papers = await read((queryer) =>
      queryer.rows<StoredPaper>(STORED, [from, CHECK_FILES_BATCH])
    )
    if (papers.length > 0) yield papers
    const final = papers.at(-1)
    if (!final || papers.length < CHECK_FILES_BATCH) return
    last = final.id
  }
}
