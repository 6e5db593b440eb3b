import { asOwner, inEachOrganization } from '#tenancy/owner_connection'

/** Numbers that were given since the backup and would be given once more after a restore. */
export interface LostNumbers {
  firm: string
  kind: string
  /** The first and the last of them. */
  from: bigint
  to: bigint
}

interface SeriesRow {
  id: string
  firm: string
  kind: string
  next: string
}

/** Firms one by one: the owner may be bound by row-level security as well. */
const SERIES = `select o.id::text, o.name as firm, s.kind, s.next_number::text as next
  from organizations o join number_series s on s.organization_id = o.id where o.id = $1`

/** What the present database has numbered beyond the restored one; empty when nothing would be lost. */
export async function lostNumbers(present: string, restored: string): Promise<LostNumbers[]> {
  const [now, then] = [await seriesOf(present), await seriesOf(restored)]
  return now.flatMap(({ id, firm, kind, next }) => {
    const before = then.find((row) => row.id === id && row.kind === kind)
    const [from, to] = [BigInt(before?.next ?? 1), BigInt(next) - 1n]
    return from <= to ? [{ firm, kind, from, to }] : []
  })
}

function seriesOf(url: string): Promise<SeriesRow[]> {
  return asOwner({ purpose: 'restore', url }, async (owner) => {
    const found: SeriesRow[] = []
    const { rows: there } = await owner.query(
      `select where to_regproc('public.organization_ids') is not null`
    )
    if (there.length === 0) return found
    await inEachOrganization(owner, async (id) => {
      const { rows } = await owner.query<SeriesRow>(SERIES, [id])
      found.push(...rows)
    })
    return found
  })
}
