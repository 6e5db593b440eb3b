import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { LANGUAGES } from '#support/language'
import { parseTags, TAG_LENGTH_MAX, TAGS_MAX, whyNotTags } from '#customers/domain/tags'
import { parseNumber } from '#money/parse_number'
import { isCountryCode, NORWAY } from '#norway/countries'
import { parseOrganizationNumber } from '#norway/organization_number'
import { choice, email, line, optional, phone, text, wholeNumber } from '#support/fields'

export const PAYMENT_DAYS_MAX = 365
/** Kroner: up to a billion. */
const CREDIT_DIGITS_MAX = 9

const organizationNumber = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const number = parseOrganizationNumber(String(value))
  if (number.ok) field.mutate(number.value, field)
  else field.report('Not an organisation number', `organization_number_${number.error}`, field)
})

const country = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  if (!isCountryCode(String(value))) field.report('Not a country', 'country', field)
})

/** Norwegian postal codes have four digits; how other countries write theirs is their business. */
const postalCode = vine.createRule((value: unknown, countryField: string, field: FieldContext) => {
  const typed = field.parent as Record<string, unknown>
  if ((typed[countryField] || typed.countryCode || NORWAY) !== NORWAY) return
  const digits = String(value).replace(/^(?:NO?)[- ]?(?=\d)/i, '')
  if (/^\d{4}$/.test(digits)) field.mutate(digits, field)
  else field.report('Not a Norwegian postal code', 'postal_code', field)
})

const amount = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const parsed = parseAmount(String(value))
  if (!parsed.ok) field.report('Not an amount', `amount_${parsed.error}`, field)
  else if (parsed.value.units < 0n) field.report('Negative', 'amount_negative', field)
})

const tags = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const reason = whyNotTags(parseTags(String(value)))
  const limits = { count: TAGS_MAX, max: TAG_LENGTH_MAX }
  if (reason) field.report('Too many or too long', `tags_${reason}`, field, limits)
})

/** What a form says about a customer. Unknown fields are dropped; empty ones are absent. */
export const customerValidator = vine.create({
  kind: choice(['company', 'person']),
  name: line(200),
  organizationNumber: optional(line(40).use(organizationNumber())),
  email: optional(email()),
  phone: optional(phone()),
  addressLine1: optional(line(200)),
  addressLine2: optional(line(200)),
  postalCode: optional(line(16).use(postalCode('countryCode'))),
  city: optional(line(100)),
  countryCode: optional(line(2).use(country())),
  deliveryLine1: optional(line(200)),
  deliveryLine2: optional(line(200)),
  deliveryPostalCode: optional(line(16).use(postalCode('deliveryCountryCode'))),
  deliveryCity: optional(line(100)),
  deliveryCountryCode: optional(line(2).use(country())),
  language: optional(choice(LANGUAGES)),
  paymentDays: optional(wholeNumber(0, PAYMENT_DAYS_MAX)),
  creditLimit: optional(
    line(40)
      .use(amount())
      .transform((typed) => minorOf(typed))
  ),
  defaultReference: optional(line(100)),
  notes: optional(text(5000)),
  tags: optional(
    text(1000)
      .use(tags())
      .transform((typed: string | null) => parseTags(typed ?? ''))
  ),
})

function parseAmount(typed: string) {
  return parseNumber(typed, { scale: 2, digitsMax: CREDIT_DIGITS_MAX, unit: 'kr' })
}

/** Vine transforms what was left out as well. */
function minorOf(typed: string | null): bigint | null {
  if (typed === null) return null
  const parsed = parseAmount(typed)
  return parsed.ok ? parsed.value.units : null
}
