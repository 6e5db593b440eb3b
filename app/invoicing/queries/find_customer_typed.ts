import type { Queryer } from '#tenancy/queryer'

export interface CustomerCandidate {
  id: string
  number: bigint
  name: string
  city: string | null
}

const FIND = {
  name: 'customers_typed',
  text: `select c.id, c.number, c.name, c.city from search_customers($1) s
    join customers c on c.id = s
    where c.archived_at is null
    order by (c.number::text = $1 or fold_text(c.name) = fold_text($1)) desc, c.name_sort, c.id
    limit $2`,
}

/** Active customers that a typed name or number can mean, the likeliest first. */
export function findCustomersTyped(
  queryer: Queryer,
  typed: string,
  most: number
): Promise<CustomerCandidate[]> {
  return queryer.rows<CustomerCandidate>(FIND, [typed, most])
}
