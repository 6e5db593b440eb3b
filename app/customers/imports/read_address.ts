import { getPostalCodeInfo } from 'norwegian-postalcodes-mapper'
import type { CellReader } from '#customers/imports/cell_reader'
import type { RowAddress } from '#customers/imports/customer_row'
import { parseCountry } from '#norway/countries'
import { placeName } from '#norway/postal_register'

const LINE_MAX = 200
const CITY_MAX = 100
const UNKNOWN_COUNTRY = '??'
const FOREIGN_POSTAL_CODE_MAX = 16

interface AddressFields {
  line1: string
  line2: string
  postalCode: string
  city: string
  country: string
}

const POSTAL: AddressFields = {
  line1: 'addressLine1',
  line2: 'addressLine2',
  postalCode: 'postalCode',
  city: 'city',
  country: 'country',
}

const DELIVERY: AddressFields = {
  line1: 'deliveryLine1',
  line2: 'deliveryLine2',
  postalCode: 'deliveryPostalCode',
  city: 'deliveryCity',
  country: 'deliveryCountry',
}

/** The postal address; where a file has only a delivery or business address, that one. */
export function readAddress(reader: CellReader, delivery: RowAddress | null): RowAddress {
  const address = readFields(reader, POSTAL)
  return delivery && isSilent(address)
    ? { ...delivery, countryCode: delivery.countryCode ?? address.countryCode }
    : address
}

/** The delivery address, or null when the row has none. */
export function readDelivery(reader: CellReader): RowAddress | null {
  const delivery = readFields(reader, DELIVERY)
  return isSilent(delivery) ? null : delivery
}

function readFields(reader: CellReader, fields: AddressFields): RowAddress {
  const saysCountry = reader.cell(fields.country) !== null
  const countryCode = readCountry(reader, fields.country)
  // Of a country that nobody understands nothing is known, not even that it is Norway.
  const country = saysCountry && countryCode === null ? UNKNOWN_COUNTRY : countryCode
  const together = fields === POSTAL ? splitPlace(reader.text('postalCodeAndCity', CITY_MAX)) : null
  const postalCode =
    readPostalCode(reader, fields.postalCode, country) ?? together?.postalCode ?? null

  return {
    line1: reader.text(fields.line1, LINE_MAX),
    line2: reader.text(fields.line2, LINE_MAX),
    postalCode,
    city: readCity(reader, fields, postalCode, country, together?.city ?? null),
    countryCode,
  }
}

function readCountry(reader: CellReader, field: string): string | null {
  const cell = reader.cell(field)
  if (cell === null) return null
  return parseCountry(cell) ?? reader.refuse(field, 'country_unknown')
}

/** Norwegian postal codes have four digits; spreadsheets eat the zeros in front, and they are put back. */
function readPostalCode(reader: CellReader, field: string, country: string | null): string | null {
  const cell = reader.text(field, FOREIGN_POSTAL_CODE_MAX)
  if (cell === null || !isNorwegian(country)) return cell

  const digits = cell.replace(/^(N|NO)[- ]?(?=\d)/i, '').replace(/\s/g, '')
  const code = digits.padStart(4, '0')
  const padded = code !== digits
  if (!/^\d{4}$/.test(code) || (padded && placeOf(code) === null)) {
    return reader.refuse(field, 'postal_code_wrong')
  }
  if (padded) reader.notice(field, 'postal_code_padded', { code })
  return code
}

/** The place as the file has it; filled from the register where the file is silent. */
function readCity(
  reader: CellReader,
  fields: AddressFields,
  postalCode: string | null,
  country: string | null,
  together: string | null
): string | null {
  const city = reader.text(fields.city, CITY_MAX) ?? together
  if (postalCode === null || !isNorwegian(country)) return city

  const known = placeOf(postalCode)
  if (known === null) {
    reader.notice(fields.postalCode, 'postal_code_unknown', { code: postalCode })
  } else if (city !== null && !isSamePlace(city, known)) {
    reader.notice(fields.city, 'city_differs', { code: postalCode, known })
  }
  return city ?? known
}

function placeOf(postalCode: string): string | null {
  const place = getPostalCodeInfo(postalCode)?.city
  return place === undefined ? null : placeName(place)
}

/** `0155 OSLO`. */
function splitPlace(text: string | null) {
  const parts = /^(?:N-?)?(\d{4})\s+(\S.*)$/i.exec(text ?? '')
  return parts
    ? { postalCode: parts[1] ?? null, city: parts[2] ?? null }
    : { postalCode: null, city: text }
}

function isNorwegian(country: string | null): boolean {
  return country === null || country === 'NO' || country === 'SJ'
}

/** `KRISTIANSAND S` and `Kristiansand` are one place; so are `KÁRÁŠJOHKA` and `KARASJOK` to their people. */
function isSamePlace(a: string, b: string): boolean {
  const [one, other] = [plainPlace(a), plainPlace(b)]
  return one.startsWith(other.slice(0, 4)) || other.startsWith(one.slice(0, 4))
}

function plainPlace(place: string): string {
  return place
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')
}

function isSilent({ line1, line2, postalCode, city }: RowAddress): boolean {
  return line1 === null && line2 === null && postalCode === null && city === null
}
