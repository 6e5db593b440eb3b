import { parseBankAccount } from '#norway/bank_account'
import { parseOrganizationNumber } from '#norway/organization_number'
import { isLanguage, type Language } from '#support/language'
import { isTickedIn, lineFrom, type FormInput } from '#support/form_input'
import { err, ok, type Result } from '#support/result'
import { isEmail } from '#identity/validators/person'

export const LEGAL_FORMS = [
  'AS',
  'ASA',
  'ENK',
  'ANS',
  'DA',
  'NUF',
  'SA',
  'FORENING',
  'STIFTELSE',
  'OTHER',
] as const

export type LegalForm = (typeof LEGAL_FORMS)[number]

/** A firm as its owner describes it, checked. */
export interface Firm {
  name: string
  /** Nine digits. */
  organizationNumber: string
  legalForm: LegalForm
  vatRegistered: boolean
  inForetaksregisteret: boolean
  addressLine1: string
  addressLine2: string | null
  postalCode: string
  /** Empty only as read from a form, until it is filled from the postal code. */
  city: string
  /** Eleven digits. */
  bankAccount: string | null
  email: string | null
  phone: string | null
  website: string | null
  language: Language
  paymentDays: number
}

/** The sentences' keys under `identity.error_…`, by field. */
export type FormErrors = Record<string, string>

/** Companies that exist only by being there (foretaksregisterloven § 2-1). */
const ALWAYS_REGISTERED = new Set<string>(['AS', 'ASA', 'SA'])

/** Reads the form about a firm. Every field is looked at, so that all errors are told at once. */
export function readFirm(input: FormInput): Result<Firm, FormErrors> {
  const errors: FormErrors = {}
  const legalForm = LEGAL_FORMS.find((form) => form === lineFrom(input, 'legalForm'))
  const number = parseOrganizationNumber(lineFrom(input, 'organizationNumber'))
  const account = readAccount(input, errors)
  const language = lineFrom(input, 'language')
  if (!legalForm) errors.legalForm = 'choose'
  if (!number.ok) errors.organizationNumber = `organization_number_${number.error}`

  const firm = {
    name: required(input, 'name', errors),
    organizationNumber: number.ok ? number.value : '',
    legalForm: legalForm ?? 'OTHER',
    vatRegistered: isTickedIn(input, 'vatRegistered'),
    inForetaksregisteret:
      ALWAYS_REGISTERED.has(legalForm ?? '') || isTickedIn(input, 'inForetaksregisteret'),
    addressLine1: required(input, 'addressLine1', errors),
    addressLine2: optional(input, 'addressLine2', errors),
    postalCode: readPostalCode(input, errors),
    city: optional(input, 'city', errors) ?? '',
    bankAccount: account,
    email: readOptionalEmail(input, errors),
    phone: readPhone(input, errors),
    website: readWebsite(input, errors),
    language: isLanguage(language) ? language : 'nb',
    paymentDays: readPaymentDays(input, errors),
  } satisfies Firm
  return Object.keys(errors).length > 0 ? err(errors) : ok(firm)
}

function required(input: FormInput, name: string, errors: FormErrors): string {
  const value = optional(input, name, errors)
  if (value === null && !errors[name]) errors[name] = 'required'
  return value ?? ''
}

const LINE_MAX = 200

function optional(input: FormInput, name: string, errors: FormErrors): string | null {
  const value = lineFrom(input, name)
  if (value.length > LINE_MAX) errors[name] = 'too_long'
  return value === '' ? null : value
}

function readAccount(input: FormInput, errors: FormErrors): string | null {
  const account = parseBankAccount(lineFrom(input, 'bankAccount'))
  if (account.ok) return account.value
  if (account.error !== 'empty') errors.bankAccount = `bank_account_${account.error}`
  return null
}

function readPostalCode(input: FormInput, errors: FormErrors): string {
  const code = lineFrom(input, 'postalCode')
  if (!/^\d{4}$/.test(code)) errors.postalCode = 'postal_code'
  return code
}

function readOptionalEmail(input: FormInput, errors: FormErrors): string | null {
  const email = lineFrom(input, 'email')
  if (email !== '' && !isEmail(email)) errors.email = 'email'
  return email === '' ? null : email
}

function readPhone(input: FormInput, errors: FormErrors): string | null {
  const phone = lineFrom(input, 'phone')
  if (phone !== '' && !/^\+?[\d ()-]{3,30}$/.test(phone)) errors.phone = 'phone'
  return phone === '' ? null : phone
}

function readWebsite(input: FormInput, errors: FormErrors): string | null {
  const typed = lineFrom(input, 'website')
  if (typed === '') return null
  const website = typed.replace(/^https?:\/\//i, '')
  if (!/^[\p{L}\d-]+(\.[\p{L}\d-]+)+(\/\S*)?$/u.test(website) || website.length > LINE_MAX) {
    errors.website = 'website'
  }
  return website
}

const DEFAULT_PAYMENT_DAYS = 14
const PAYMENT_DAYS_MAX = 365

function readPaymentDays(input: FormInput, errors: FormErrors): number {
  const typed = lineFrom(input, 'paymentDays')
  if (typed === '') return DEFAULT_PAYMENT_DAYS
  const days = /^\d{1,3}$/.test(typed) ? Number(typed) : -1
  if (days < 0 || days > PAYMENT_DAYS_MAX) errors.paymentDays = 'payment_days'
  return days
}
