import { read } from '#tenancy/organization_context'

const OF_CUSTOMERS = {
  name: 'reminders_credits',
  text: `select customer_id as "customerId", sum(open_minor)::bigint as minor from customer_credits
    where customer_id = any($1) and open_minor > 0 group by customer_id`,
}

/** What these customers have to their good, øre, by customer. Who has nothing is left out. */
export async function creditsOf(customerIds: readonly string[]): Promise<Map<string, bigint>> {
  if (customerIds.length === 0) return new Map()
  const rows = await read((queryer) =>
    queryer.rows<{ customerId: string; minor: bigint }>(OF_CUSTOMERS, [customerIds])
  )
  return new Map(rows.map(({ customerId, minor }) => [customerId, minor]))
}
