import { CellReader } from '#customers/imports/cell_reader'
import type { CustomerRow, RowContact } from '#customers/imports/customer_row'
import { readAddress, readDelivery } from '#customers/imports/read_address'
import type { Judgement } from '#importing/domain/kind'
import { parseNumber } from '#money/parse_number'
import { parseOrganizationNumber } from '#norway/organization_number'

const NAME_MAX = 200
const EMAIL_MAX = 254
const PHONE_MAX = 40
const NOTES_MAX = 5000
const FORMER_NUMBER_MAX = 40
const REFERENCE_MAX = 100
const TAG_MAX = 40
const TAGS_MAX = 20
const PAYMENT_DAYS_MAX = 365
/** Digits of kroner in a credit limit. */
const CREDIT_DIGITS_MAX = 12
/** Digits of a customer number: the series holds no more. */
const NUMBER_DIGITS_MAX = 11

/** One address with a dot in its domain; letters beyond ASCII may stand in both halves (RFC 6531, IDN). */
const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/u

/** Whole days, with the words that programs put around them. */
const DAYS =
  /^(?:netto|net|per|pr\.?)?\s*(\d{1,3})(?:[.,]0+)?\s*(?:dager|dagar|dag|days|d)?\.?\s*(?:netto|net)?$/i

/** At least three digits and nothing that is not part of a number to call. */
const PHONE = /^(?=(?:\D*\d){3})[\d\s()+\-/.x,;]+$/i

/** How a firm's name ends or begins that is no person's. */
const FIRM = /(^|\s)(AS|ASA|ENK|ANS|DA|NUF|SA|BA|KS|SF|IKS|KF|FKF|AB|ApS|Oy|Ltd|GmbH|Inc|LLC)\.?$/

const LANGUAGES: Readonly<Record<string, 'nb' | 'nn' | 'en'>> = {
  nb: 'nb',
  no: 'nb',
  nor: 'nb',
  nob: 'nb',
  norsk: 'nb',
  bokmål: 'nb',
  norskbokmål: 'nb',
  bokmålnorsk: 'nb',
  norwegian: 'nb',
  nn: 'nn',
  nno: 'nn',
  nynorsk: 'nn',
  norsknynorsk: 'nn',
  en: 'en',
  eng: 'en',
  engelsk: 'en',
  english: 'en',
}

const KINDS: Readonly<Record<string, CustomerRow['kind']>> = {
  'bedrift': 'company',
  'firma': 'company',
  'selskap': 'company',
  'company': 'company',
  'business': 'company',
  'privat': 'person',
  'privatperson': 'person',
  'person': 'person',
  'private': 'person',
  'private person': 'person',
}

/** Judges one row of a customer file and makes a customer of it. Pure: knows no other row, no database. */
export function judgeCustomer(values: ReadonlyMap<string, string>): Judgement<CustomerRow> {
  const reader = new CellReader(values)
  const name = readName(reader)
  const delivery = readDelivery(reader)
  const address = readAddress(reader, delivery)
  const organizationNumber = readOrganizationNumber(reader, address.countryCode)
  const contact = readContact(reader)
  const { phone, leftOver } = readPhones(reader, contact)

  const formerNumber = reader.text('formerNumber', FORMER_NUMBER_MAX)

  const row: CustomerRow = {
    number: readNumber(reader),
    formerNumber,
    kind:
      readKind(reader) ?? (organizationNumber !== null || FIRM.test(name) ? 'company' : 'person'),
    name,
    organizationNumber,
    email: readEmail(reader, 'email'),
    phone,
    address,
    delivery,
    language: readLanguage(reader),
    paymentDays: readPaymentDays(reader),
    creditLimitMinor: readCreditLimit(reader),
    notes: joined([
      reader.text('notes', NOTES_MAX, 'lines'),
      leftOver,
      formerNumber && `Tidligere kundenummer: ${formerNumber}`,
    ]),
    reference: reader.text('reference', REFERENCE_MAX),
    tags: readTags(reader),
    contact,
  }
  const { complaints, notices } = reader
  return { ready: complaints.length > 0 ? null : row, attempt: row, complaints, notices }
}

function readName(reader: CellReader): string {
  const parts = [reader.text('firstName', NAME_MAX), reader.text('lastName', NAME_MAX)]
  const whole = reader.text('name', NAME_MAX)
  const name = whole ?? parts.filter((part) => part !== null).join(' ')

  if (name.length > NAME_MAX) reader.refuse('lastName', 'too_long', { most: NAME_MAX })
  else if (name === '') reader.refuse('name', 'name_missing')
  return name
}

/** Programs have types of their own for customers; the two that we know are taken, others are passed by. */
function readKind(reader: CellReader): CustomerRow['kind'] | null {
  const cell = reader.cell('kind')
  if (cell === null) return null

  const found = KINDS[cell.toLowerCase()]
  if (!found) reader.notice('kind', 'kind_passed_by')
  return found ?? null
}

/** The customer number in a cell, or null when it says none. */
export function customerNumberIn(cell: string): bigint | null {
  return readNumber(new CellReader(new Map([['customerNumber', cell]])))
}

/** Excel shows whole numbers with spaces and programs write `10001,00`: both are the number 10001. */
function readNumber(reader: CellReader): bigint | null {
  const cell = reader.cell('customerNumber')
  if (cell === null) return null

  const number = parseNumber(cell, { scale: 0, digitsMax: NUMBER_DIGITS_MAX })
  if (number.ok && number.value.units > 0n) return number.value.units
  const tooLarge = !number.ok && number.error === 'too_large'
  return reader.refuse('customerNumber', tooLarge ? 'number_too_large' : 'number_not_whole')
}

/** What is no Norwegian organisation number can still be right for a customer abroad: it is noted. */
function readOrganizationNumber(reader: CellReader, country: string | null): string | null {
  const cell = reader.cell('organizationNumber')
  if (cell === null) return null

  const number = parseOrganizationNumber(cell)
  if (number.ok) return number.value
  if (country !== null && country !== 'NO' && country !== 'SJ') {
    reader.notice('organizationNumber', 'foreign_number_left_out')
    return null
  }
  return reader.refuse('organizationNumber', `organization_number_${number.error}`)
}

function readEmail(reader: CellReader, field: string): string | null {
  const cell = reader.text(field, EMAIL_MAX)?.replace(/^mailto:/i, '') ?? null
  if (cell === null || EMAIL.test(cell)) return cell
  return reader.refuse(field, 'email_wrong')
}

function readPhone(reader: CellReader, field: string): string | null {
  const cell = reader.text(field, PHONE_MAX)
  if (cell === null || PHONE.test(cell)) return cell
  return reader.refuse(field, 'phone_wrong')
}

/** A customer has one number; a second one goes to the contact person, or into the notes. */
function readPhones(reader: CellReader, contact: RowContact | null) {
  const phone = readPhone(reader, 'phone')
  const mobile = readPhone(reader, 'mobile')
  if (phone === null || mobile === null || phone === mobile) {
    return { phone: phone ?? mobile, leftOver: null }
  }
  if (contact && contact.phone === null) {
    contact.phone = mobile
    return { phone, leftOver: null }
  }
  reader.notice('mobile', 'mobile_in_notes')
  return { phone, leftOver: `Mobil: ${mobile}` }
}

function readContact(reader: CellReader): RowContact | null {
  const name = reader.text('contactName', NAME_MAX)
  const email = readEmail(reader, 'contactEmail')
  const phone = readPhone(reader, 'contactPhone')
  if (name === null && email === null && phone === null) return null
  return { name: name ?? email ?? phone ?? '', email, phone }
}

function readLanguage(reader: CellReader): CustomerRow['language'] {
  const cell = reader.cell('language')
  if (cell === null) return null

  const found = LANGUAGES[cell.toLowerCase().replace(/[^\p{L}]/gu, '')]
  return found ?? reader.refuse('language', 'language_unknown')
}

/** `14`, `14 dager`, `Netto 14 dager`, `Kontant`. */
function readPaymentDays(reader: CellReader): number | null {
  const cell = reader.cell('paymentDays')
  if (cell === null) return null
  if (/^(kontant|cash|straks|omgående)$/i.test(cell)) return 0

  const days = DAYS.exec(cell)?.[1]
  if (days !== undefined && Number(days) <= PAYMENT_DAYS_MAX) return Number(days)
  return reader.refuse('paymentDays', 'payment_days_wrong', { most: PAYMENT_DAYS_MAX })
}

function readCreditLimit(reader: CellReader): bigint | null {
  const cell = reader.cell('creditLimit')
  if (cell === null) return null

  const amount = parseNumber(cell, { scale: 2, digitsMax: CREDIT_DIGITS_MAX, unit: 'kr' })
  if (!amount.ok || amount.value.units < 0n) return reader.refuse('creditLimit', 'amount_wrong')
  if (amount.value.ambiguous) return reader.refuse('creditLimit', 'amount_ambiguous')
  return amount.value.units
}

function readTags(reader: CellReader): string[] {
  const tags = (reader.cell('tags') ?? '')
    .split(/[,;|]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')

  if (tags.length > TAGS_MAX || tags.some((tag) => tag.length > TAG_MAX)) {
    reader.refuse('tags', 'tags_wrong', { count: TAGS_MAX, most: TAG_MAX })
    return []
  }
  return [...new Set(tags)]
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.filter((part) => part !== null).join('\n') || null
}
