import type { HttpContext } from '@adonisjs/core/http'
import { type KidSettings, kidSettings } from '#banking/queries/kid_settings'
import type { KidProblems } from '#banking/validators/kid_form'
import { formatBankAccount } from '#norway/bank_account'
import { hasRoom, invoiceDigits, kidFor } from '#norway/kid_agreement'
import { languageOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

/** The owner's page about the account and its KID. A refused form comes back with what was typed. */
export async function showKidSettings(ctx: HttpContext, problems: KidProblems = {}) {
  const { view, request, i18n } = ctx
  const settings = await read((queryer) => kidSettings(queryer))
  const refused = Object.keys(problems).length > 0
  const { account, isOn, agreement } = settings
  const saved = {
    kid: isOn ? 'on' : 'off',
    modulus: String(agreement.modulus),
    length: String(agreement.length),
    layout: agreement.customerDigits > 0 ? 'customer' : 'invoice',
    customerDigits: String(agreement.customerDigits || DIGITS_PROPOSED),
  }
  return view.render('pages/banking/settings', {
    account,
    accountText: account && formatBankAccount(account),
    values: refused ? { ...saved, ...request.body() } : saved,
    errors: Object.fromEntries(
      Object.entries(problems).map(([field, [key, values]]) => [
        field,
        i18n.t(`banking.error_${key}`, values),
      ])
    ),
    example: isOn ? exampleOf(settings, languageOf(i18n)) : null,
  })
}

/** Positions for the customer's number that the form proposes. */
const DIGITS_PROPOSED = 6

/** The KID that the next invoice gets, and the last number that there is room for. */
function exampleOf({ agreement, next }: KidSettings, language: string) {
  if (!hasRoom(agreement, next)) return null
  const last = 10n ** BigInt(invoiceDigits(agreement)) - 1n
  return {
    kid: kidFor(agreement, next),
    number: String(next.number),
    last: last.toLocaleString(language),
  }
}
