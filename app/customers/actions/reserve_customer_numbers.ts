import type { Reservation } from '#importing/domain/kind'
import { assert } from '#support/assert'
import { transaction } from '#tenancy/organization_context'

const SERIES = `organization_id = current_setting('app.organization_id')::uuid and kind = 'customer'`

const TAKE = {
  name: 'customer_numbers_reserve',
  text: `with was as (select next_number from number_series where ${SERIES} for update)
    update number_series set next_number = greatest(was.next_number, $1) + $2 from was where ${SERIES}
    returning was.next_number as previous, number_series.next_number as end`,
}

/** Never below a number that is taken: whoever is made next must get a free one. */
const GIVE_BACK = {
  name: 'customer_numbers_give_back',
  text: `update number_series set next_number = greatest($2, (
      select max(number) + 1 from customers
      where organization_id = current_setting('app.organization_id')::uuid))
    where ${SERIES} and next_number = $1`,
}

/** Sets aside `count` customer numbers, all beyond `highest`. Others get the numbers after them. */
export function reserveCustomerNumbers(wanted: {
  highest: bigint
  count: number
}): Promise<Reservation> {
  return transaction(async (queryer) => {
    const taken = await queryer.first<{ previous: bigint; end: bigint }>(TAKE, [
      wanted.highest + 1n,
      wanted.count,
    ])
    assert(taken, 'A firm has a series of customer numbers')
    return { ...taken, first: taken.end - BigInt(wanted.count) }
  })
}

/** Gives back the numbers that nobody got. Once others have taken the next ones they are lost: a gap is no harm. */
export async function settleCustomerNumbers({ end, previous }: Reservation): Promise<void> {
  await transaction((queryer) => queryer.run(GIVE_BACK, [end, previous]))
}
