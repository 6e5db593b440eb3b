import { read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

/** A link of the chain that does not hold. */
export interface BrokenLink {
  sequence: bigint
  /** `hash`: the entry was changed; `previous`: an entry before it is gone; `head`: the newest are gone. */
  what: 'hash' | 'previous' | 'head'
}

const BROKEN = {
  name: 'activity_broken_links',
  text: `
    select sequence, what from (
      select sequence,
        case
          when hash <> activity_hash(e) then 'hash'
          when previous_hash <> coalesce(lag(hash) over chain, '\\x00') then 'previous'
          when sequence <> coalesce(lag(sequence) over chain, 0) + 1 then 'previous'
        end as what
      from activity_entries e
      window chain as (order by sequence)
    ) links where what is not null
    union all
    select sequence, 'head' from activity_heads h
    where not exists (select from activity_entries e where e.sequence = h.sequence and e.hash = h.hash)
      and h.sequence > 0
    order by sequence limit 100`,
}

/**
 * Every place where the current organization's activity log was tampered with; empty when it is whole.
 *
 * @param open a look that is open already, where the caller wants more than this answer from it
 */
export function brokenLinks(open?: Queryer): Promise<BrokenLink[]> {
  if (open) return open.rows<BrokenLink>(BROKEN)
  return read((queryer) => queryer.rows<BrokenLink>(BROKEN))
}

const COUNT = {
  name: 'activity_count',
  text: 'select coalesce(max(sequence), 0)::text as count from activity_heads',
}

/** How many entries the current organization's activity log has. */
export async function activityCount(open: Queryer): Promise<number> {
  const row = await open.first<{ count: string }>(COUNT)
  return Number(row?.count ?? 0)
}
