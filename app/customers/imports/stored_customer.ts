import type { CustomerRow, RowAddress } from '#customers/imports/customer_row'
import type { Stored } from '#importing/domain/kind'
import { kroner } from '#money/format'
import { countryName, NORWAY } from '#norway/countries'
import { formatOrganizationNumber } from '#norway/organization_number'
import type { Words } from '#support/page_language'

/** A customer of a file as it would be stored: what the row says, and what follows from it. */
export function storedCustomer(row: CustomerRow, words: Words): Stored[] {
  const { t, language } = words
  const { contact, delivery } = row
  const texts: [key: string, text: string | null][] = [
    [
      'customerNumber',
      row.number === null ? t('customer_imports.next_number') : String(row.number),
    ],
    ['name', row.name],
    ['kind', t(`customers.kind_${row.kind}`)],
    [
      'organizationNumber',
      row.organizationNumber && formatOrganizationNumber(row.organizationNumber),
    ],
    ['email', row.email],
    ['phone', row.phone],
    ['address', addressText(row.address, words)],
    ['deliveryAddress', delivery && addressText(delivery, words)],
    [
      'contactName',
      contact && [contact.name, contact.email, contact.phone].filter(Boolean).join(' · '),
    ],
    [
      'paymentDays',
      row.paymentDays === null ? null : t('customers.days', { count: row.paymentDays }),
    ],
    ['creditLimit', row.creditLimitMinor === null ? null : kroner(row.creditLimitMinor, language)],
    ['reference', row.reference],
    ['language', row.language && t(`customers.language_${row.language}`)],
    ['tags', row.tags.join(', ')],
    ['notes', row.notes],
  ]
  return texts.map(([key, text]) => ({
    key,
    label: t(`customer_imports.stored.${key}`),
    text: text ?? '',
  }))
}

function addressText({ line1, line2, postalCode, city, countryCode }: RowAddress, words: Words) {
  const place = [postalCode, city].filter(Boolean).join(' ')
  const country =
    countryCode === null || countryCode === NORWAY ? '' : countryName(countryCode, words.language)
  return [line1, line2, place, country].filter(Boolean).join(', ')
}
