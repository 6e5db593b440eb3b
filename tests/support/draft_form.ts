import { type DraftContent, toDraftContent } from '#invoicing/domain/draft_content'
import type { Person } from '#tests/support/cast'
import { rowsOf } from '#tests/support/invoices'

/** The editor's form with everything in it, as a browser sends it. */
export async function draftForm(person: Person, id: string, changes: Partial<DraftContent> = {}) {
  const [row] = await rowsOf<{ version: number; content: object; name: string | null }>(
    person,
    `select d.version, d.content, c.name from invoice_drafts d
      left join customers c on c.id = d.customer_id where d.id = $1`,
    [id]
  )
  const { lines, ...header } = toDraftContent({ ...row!.content, ...changes })
  const fields: Record<string, string> = {
    ...header,
    customer: row!.name ?? '',
    version: String(row!.version),
  }
  for (const { key, ...line } of lines) {
    for (const [name, value] of Object.entries(line)) fields[`lines[${key}][${name}]`] = value
  }
  return fields
}

/** What is kept of a draft. */
export async function storedDraft(person: Person, id: string) {
  const [row] = await rowsOf<{ version: number; content: object; gross_minor: bigint }>(
    person,
    'select version, content, gross_minor from invoice_drafts where id = $1',
    [id]
  )
  return row ? { ...row, content: toDraftContent(row.content) } : null
}
