import type { CustomerFields } from '#customers/domain/customer_fields'
import { fromScaled, MINOR_SCALE } from '#money/decimal'
import { num } from '#money/format'
import { countryChoices, NORWAY } from '#norway/countries'
import type { Language } from '#support/language'

/** What the validator leaves of a form: what was not typed is null. */
export type ReadForm = Omit<
  { [Field in keyof CustomerFields]: CustomerFields[Field] | null },
  'kind' | 'name' | 'creditLimitMinor'
> &
  Pick<CustomerFields, 'kind' | 'name'> & { creditLimit: bigint | null }

type PlaceOf = (postalCode: string) => Promise<string | null>

/** A customer from a form; `language` is for who chose none. A place that was left out follows from a Norwegian postal code. */
export async function customerFrom(
  form: ReadForm,
  language: Language,
  placeOf: PlaceOf
): Promise<CustomerFields> {
  const { creditLimit, ...typed } = form
  const fields: CustomerFields = {
    ...typed,
    creditLimitMinor: creditLimit,
    countryCode: typed.countryCode ?? NORWAY,
    language: typed.language ?? language,
    tags: typed.tags ?? [],
  }
  if (fields.countryCode === NORWAY) fields.city ??= await place(fields.postalCode, placeOf)
  if ((fields.deliveryCountryCode ?? fields.countryCode) === NORWAY) {
    fields.deliveryCity ??= await place(fields.deliveryPostalCode, placeOf)
  }
  return fields
}

/** A customer as the fields of the form show it. */
export function formValues(customer: CustomerFields, language: Language): Record<string, string> {
  const { creditLimitMinor, tags, ...rest } = customer
  const shown = Object.entries(rest).map(([field, value]) => [field, String(value ?? '')])
  return {
    ...(Object.fromEntries(shown) as Record<string, string>),
    tags: tags.join(', '),
    creditLimit:
      creditLimitMinor === null ? '' : num(fromScaled(creditLimitMinor, MINOR_SCALE), language),
  }
}

/** What the lists of the form offer. */
export function formChoices(language: Language) {
  const countries = countryChoices(language)
  return { countries: countries.map(({ code, name }) => ({ value: code, text: name })) }
}

async function place(postalCode: string | null, placeOf: PlaceOf): Promise<string | null> {
  return postalCode ? placeOf(postalCode) : null
}
