import { recordActivity } from '#audit/activity'
import { findTransaction, putBack, recordMatch, takeOpen } from '#banking/queries/open_transactions'
import { kroner } from '#money/format'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export type LeaveTransactionRefusal = { type: 'transaction_not_found' } | { type: 'over' }

export interface LeaveTransactionInput {
  transactionId: string
  /** In words. */
  reason: string
  actorId: string
}

/** Leaves a transaction alone: it is no payment of a customer. Why stays written. */
export function leaveTransaction(
  input: LeaveTransactionInput
): Promise<Result<void, LeaveTransactionRefusal>> {
  const { transactionId, reason, actorId } = input
  return transaction(async (queryer): Promise<Result<void, LeaveTransactionRefusal>> => {
    const found = await findTransaction(queryer, transactionId)
    if (!found) return err({ type: 'transaction_not_found' })
    if (!(await takeOpen(queryer, transactionId))) return err({ type: 'over' })

    const match = { outcome: 'ignored', how: 'hand', paymentId: null } as const
    await recordMatch(queryer, { ...match, id: newId(), transactionId, reason, actorId })
    await recordActivity({
      action: 'bank_transaction.left_alone',
      subject: { type: 'bank_transaction', id: transactionId },
      actorId,
      data: { amount: kroner(found.amountMinor), reason },
    })
    return ok()
  })
}

/** Brings a transaction that was left alone back to the list of what waits for a person. */
export function bringBackTransaction(
  transactionId: string,
  actorId: string
): Promise<Result<void, LeaveTransactionRefusal>> {
  return transaction(async (queryer): Promise<Result<void, LeaveTransactionRefusal>> => {
    if (!(await findTransaction(queryer, transactionId))) {
      return err({ type: 'transaction_not_found' })
    }
    if (!(await putBack(queryer, transactionId))) return err({ type: 'over' })
    const match = { outcome: 'reopened', how: 'hand', paymentId: null, reason: null } as const
    await recordMatch(queryer, { ...match, id: newId(), transactionId, actorId })
    return ok()
  })
}
