import { recordActivities, recordActivity } from '#audit/activity'
import { BANK_BOOKED_AT_ONCE } from '#config/limits'
import { enqueueBankFile, lockBankFile } from '#banking/queries/bank_files'
import {
  beginTakingBack,
  endTakingBack,
  holdPayers,
  mirrorPayments,
  refundedPayments,
  type StandingPayment,
  standingPayments,
} from '#banking/queries/taking_back'
import { kroner } from '#money/format'
import { today } from '#support/clock'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export type TakeBackRefusal =
  | { type: 'file_not_found' }
  /** It is not read yet, or taken back. */
  | { type: 'over' }
  /** So many of its payments were paid back to the customer; the refunds are reversed first. */
  | { type: 'is_refunded'; count: number }

export interface TakeBackInput {
  fileId: string
  actorId: string | null
}

/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Begins to take a file back: from now on nothing of it can be booked. */
export function askToTakeBack(input: TakeBackInput): Promise<Result<void, TakeBackRefusal>> {
  const { fileId, actorId } = input
  return transaction(async (queryer): Promise<Result<void, TakeBackRefusal>> => {
    const file = await lockBankFile(queryer, fileId)
    if (!file) return err({ type: 'file_not_found' })
    if (!['read', 'posting', 'taking_back'].includes(file.state)) return err({ type: 'over' })
    const count = await refundedPayments(queryer, fileId)
    if (count > 0) return err({ type: 'is_refunded', count })
    await beginTakingBack(queryer, fileId, actorId)
    await enqueueBankFile(queryer, fileId)
    return ok()
  })
}

/**
 * Takes the next payments of a file back by their mirrors, and at the end what the file told of: then it can
 * be read again. Answers after which payment to go on, or null when it is over.
 */
export function takeBackPayments(
  { fileId, actorId }: TakeBackInput,
  after = FIRST
): Promise<string | null> {
  return transaction(async (queryer) => {
    const file = await lockBankFile(queryer, fileId)
    if (file?.state !== 'taking_back') return null
    const some = { fileId, most: BANK_BOOKED_AT_ONCE, after }
    const seen = await standingPayments(queryer, some)
    const last = seen.at(-1)
    if (!last) {
      await endTakingBack(queryer, fileId)
      await recordActivity({
        action: 'bank_file.taken_back',
        subject: { type: 'bank_file', id: fileId },
        actorId,
        data: { file: file.fileName },
      })
      return null
    }
    await holdPayers(queryer, [...new Set(seen.map(({ customerId }) => customerId))])
    const standing = await standingPayments(queryer, some)
    const ids = standing.map(() => newId())
    await mirrorPayments(queryer, { ids, of: standing.map(({ id }) => id), on: today(), actorId })
    await recordActivities(standing.flatMap((payment) => told(payment, actorId)))
    return last.id
  })
}

function told(
  { id, customerId, amountMinor, invoiceIds }: StandingPayment,
  actorId: string | null
) {
  const data = { paymentId: id, amount: kroner(amountMinor), amountMinor: String(amountMinor) }
  const subjects = invoiceIds.map((invoiceId) => ({ type: 'invoice', id: invoiceId }))
  const about = subjects.length > 0 ? subjects : [{ type: 'customer', id: customerId }]
  return about.map((subject) => ({
    action: 'payment.reversed' as const,
    subject,
    customerId,
    actorId,
    data,
  }))
}
