import type { Queryer } from '#tenancy/queryer'

const WHERE = {
  name: 'invoice_where_else',
  text: `select '/drafts/' || id::text as path from invoice_drafts where id = $1
    union all select '/quotes/' || id::text from quotes where id = $1`,
}

/** The page of what has this id and is no invoice: a draft, or the quote that one became; null: nothing. */
export async function whereElse(queryer: Queryer, id: string): Promise<string | null> {
  const row = await queryer.first<{ path: string }>(WHERE, [id])
  return row?.path ?? null
}
