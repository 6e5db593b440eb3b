import { recordActivities } from '#audit/activity'
import { BANK_BOOKED_AT_ONCE } from '#config/limits'
import { type SharedOut, shareOut } from '#banking/domain/share_out'
import { lockBankFile } from '#banking/queries/bank_files'
import {
  type Booked,
  closeBooked,
  holdReceivables,
  insertBankPayments,
  nextToBook,
} from '#banking/queries/booking'
import { kroner } from '#money/format'
import { insertAllocations } from '#payments/queries/customer_money'
import { assert } from '#support/assert'
import { newId } from '#support/id'
import { transaction } from '#tenancy/organization_context'

const IS_READ = {
  name: 'bank_file_is_booked',
  text: `update bank_files set state = 'read'
    where organization_id = current_setting('app.organization_id')::uuid and id = $1
      and state = 'posting'`,
}

/**
 * Books the next transactions of a file: their payments, what these settle, the log. All of them or none; a
 * worker that is killed goes on with those that are left. Answers whether there may be more.
 */
export function bookTransactions(fileId: string, actorId: string | null): Promise<boolean> {
  return transaction(async (queryer) => {
    const file = await lockBankFile(queryer, fileId)
    if (file?.state !== 'posting') return false
    const waiting = await nextToBook(queryer, fileId, BANK_BOOKED_AT_ONCE)
    if (waiting.length === 0) {
      await queryer.run(IS_READ, [fileId])
      return false
    }
    const held = await holdReceivables(queryer, [
      ...new Set(waiting.flatMap(({ invoiceIds }) => invoiceIds)),
    ])
    const open = new Map([...held].map(([id, { openMinor }]) => [id, openMinor]))
    const shares = shareOut(waiting, open)
    const booked = waiting.map((one, at): Booked => {
      const owner = held.get(one.invoiceIds[0]!)
      assert(owner, 'An invoice that money is for is there')
      return { ...one, id: newId(), customerId: owner.customerId, outcome: shares[at]!.outcome }
    })
    await insertBankPayments(queryer, booked, actorId)
    await insertAllocations(queryer, {
      moves: shares.flatMap(({ transactionId, allocations }) =>
        allocations.map((to) => ({ ...to, creditId: transactionId }))
      ),
      refundId: null,
      // PostgreSQL dates each on the day when both sides are there.
      allocatedOn: '1900-01-01',
      actorId,
    })
    await closeBooked(queryer, { fileId, booked, actorId })
    await recordActivities(booked.flatMap((one, at) => told(one, shares[at]!, actorId)))
    return true
  })
}

/** One entry on the page of each invoice; on that of the customer what is to their good alone. */
function told(one: Booked, { allocations }: SharedOut, actorId: string | null) {
  const { transactionId: paymentId, customerId } = one
  const entry = (subject: { type: string; id: string }, minor: bigint) => ({
    action: 'payment.read' as const,
    subject,
    customerId,
    actorId,
    data: { paymentId, amount: kroner(minor), amountMinor: String(minor) },
  })
  const left = allocations.reduce((rest, to) => rest - to.amountMinor, one.amountMinor)
  return [
    ...allocations.map((to) => entry({ type: 'invoice', id: to.invoiceId }, to.amountMinor)),
    ...(left > 0n ? [entry({ type: 'customer', id: customerId }, left)] : []),
  ]
}
