import { mailKind } from '#mailing/mail_kinds'
import { assert } from '#support/assert'
import { now } from '#support/clock'
import { newId } from '#support/id'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface OrderMailInput {
  /** A name that `start/mails.ts` knows. */
  kind: string
  to: { name?: string; address: string }
  /** What the kind needs for writing it: ids and plain words. Never a secret; it stays in the table. */
  data?: Record<string, unknown>
  /** Not before this; left out: at once. */
  leavesAt?: Date
  /** After this nobody wants it any more, and it is not sent. */
  worthlessAt?: Date
}

export interface OrderFirmMailInput extends OrderMailInput {
  /** Made by the form that orders it, so that sending it twice orders one; left out: a new one. */
  id?: string
  /** What it is about (an invoice, an invitation), to find it again by. */
  subjectId?: string
}

const ORDER = `with ordered as (
    insert into mails (organization_id, id, kind, recipient_name, recipient_address, data,
      ordered_at, next_attempt_at, leaves_at, worthless_at, subject_id)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    returning id, next_attempt_at)
  select enqueue_mail(id, next_attempt_at) from ordered`

const ORDER_SYSTEM = `with ordered as (
    insert into system_mails (id, kind, recipient_name, recipient_address, data,
      ordered_at, next_attempt_at, leaves_at, worthless_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    returning id, next_attempt_at)
  select enqueue_system_mail(id, next_attempt_at) from ordered`

/**
 * Orders a mail of the current organization, in the open transaction: the order lives or dies with its
 * cause. The worker sends it. Answers the mail's id.
 *
 * @throws InvariantViolation for an unknown kind, or an address or name that breaks a line
 */
export async function orderMail(input: OrderFirmMailInput): Promise<string> {
  const values = valuesOf(input)
  await transaction((queryer) => queryer.run(ORDER, [...values, input.subjectId ?? null]))
  return values[0]
}

/**
 * Orders a mail that belongs to no firm: a forgotten password, word to whoever runs the program. One
 * statement, so that it is whole also where no transaction is open. Answers the mail's id.
 *
 * @param queryer of `outsideOrganizations`, or of the transaction that the cause is written in
 * @throws InvariantViolation as `orderMail`
 */
export async function orderSystemMail(queryer: Queryer, input: OrderMailInput): Promise<string> {
  const values = valuesOf(input)
  await queryer.run(ORDER_SYSTEM, values)
  return values[0]
}

function valuesOf({ id, kind, to, data, leavesAt, worthlessAt }: OrderMailInput & { id?: string }) {
  mailKind(kind)
  const name = to.name ?? ''
  // ASVS 1.3.11: a line end here would begin a header of the writer's own.
  assert(!/[\p{Cc}]/u.test(name + to.address), 'A name or an address breaks the line')
  const at = now()
  return [
    id ?? newId(),
    kind,
    name,
    to.address,
    JSON.stringify(data ?? {}),
    at,
    leavesAt ?? at,
    leavesAt ?? null,
    worthlessAt ?? null,
  ] as const
}
