import { recordActivity } from '#audit/activity'
import { kidSettings } from '#banking/queries/kid_settings'
import { type KidForm, type KidProblems, readKidForm } from '#banking/validators/kid_form'
import type { FormInput } from '#support/form_input'
import { err, ok, type Result } from '#support/result'
import { currentOrganizationId, transaction } from '#tenancy/organization_context'

export interface ChangeKidAgreementInput {
  /** The form as it was sent. */
  typed: FormInput
  actorId: string
}

export type ChangeKidAgreementRefusal =
  /** The firm has no account, or another one than the person saw. */
  { type: 'account_changed' } | { type: 'invalid'; problems: KidProblems }

/** Numbers are taken under this lock; nobody takes one while it is asked whether there is room for it. */
const HOLD = `select from number_series where kind in ('customer', 'invoice') order by kind for share`

const KEEP = {
  name: 'kid_agreement_keep',
  text: `insert into bank_accounts
      (organization_id, account, kid_on, kid_modulus, kid_length, kid_customer_digits)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5)
    on conflict (organization_id, account) do update set kid_on = excluded.kid_on,
      kid_modulus = excluded.kid_modulus, kid_length = excluded.kid_length,
      kid_customer_digits = excluded.kid_customer_digits, updated_at = now()`,
}

/** Keeps what was agreed with the bank about the KID. Invoices that are issued keep the one they have. */
export async function changeKidAgreement({
  typed,
  actorId,
}: ChangeKidAgreementInput): Promise<Result<KidForm, ChangeKidAgreementRefusal>> {
  return transaction(async (queryer): Promise<Result<KidForm, ChangeKidAgreementRefusal>> => {
    await queryer.rows(HOLD)
    const before = await kidSettings(queryer)
    if (before.account === null || before.account !== typed.account) {
      return err({ type: 'account_changed' })
    }
    const form = readKidForm(typed, before.next)
    if (!form.ok) return err({ type: 'invalid', problems: form.error })

    const { isOn, agreement } = form.value
    const { modulus, length, customerDigits } = agreement
    await queryer.run(KEEP, [before.account, isOn, modulus, length, customerDigits])
    await recordActivity({
      action: isOn ? 'organization.kid_agreed' : 'organization.kid_off',
      subject: { type: 'organization', id: currentOrganizationId() },
      actorId,
      data: { account: before.account, modulus: String(modulus), length: String(length) },
    })
    return ok(form.value)
  })
}
