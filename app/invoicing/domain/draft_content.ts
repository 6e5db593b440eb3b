import { INVOICE_LINES_MAX, INVOICE_TEXT_MAX } from '#config/limits'
import { type VatCodeId } from '#norway/vat_codes'
import { newId } from '#support/id'
import { isLanguage, type Language } from '#support/language'

/** One line of the editor, as typed. `key` tells the line from its neighbours while it is moved about. */
export interface DraftLine {
  key: string
  /** The product it was chosen from, or empty. */
  productId: string
  productNumber: string
  description: string
  quantity: string
  unit: string
  unitPrice: string
  discount: string
  vatCode: string
}

/** What a person typed in the invoice editor, letter by letter: nothing in it is read yet. */
export interface DraftContent {
  customerId: string
  language: Language
  issueDate: string
  dueDate: string
  deliveryFrom: string
  deliveryTo: string
  deliveryPlace: string
  yourReference: string
  ourReference: string
  textAbove: string
  textBelow: string
  lines: DraftLine[]
}

export type DraftHeaderField = Exclude<keyof DraftContent, 'language' | 'lines'>
export type DraftLineField = Exclude<keyof DraftLine, 'key'>

/** Where in a draft something is said: `dueDate`, `lines`, `lines.<key>.quantity`. */
export type DraftPath = DraftHeaderField | 'lines' | `lines.${string}.${DraftLineField}`

export const DRAFT_HEADER_FIELDS = [
  'customerId',
  'issueDate',
  'dueDate',
  'deliveryFrom',
  'deliveryTo',
  'deliveryPlace',
  'yourReference',
  'ourReference',
  'textAbove',
  'textBelow',
] as const satisfies readonly DraftHeaderField[]

export const DRAFT_LINE_FIELDS = [
  'productId',
  'productNumber',
  'description',
  'quantity',
  'unit',
  'unitPrice',
  'discount',
  'vatCode',
] as const satisfies readonly DraftLineField[]

/** More than any field may hold, so that a text that is too long is kept and told of, yet not without end. */
const KEPT_MAX = 2 * INVOICE_TEXT_MAX
const KEY = /^[\w-]{1,64}$/

/** The text as it was typed, but for what PostgreSQL keeps in no text: U+0000 and halves of a character. */
export function storable(typed: string): string {
  return typed.replaceAll('\0', '').toWellFormed()
}

/** A new line: one piece of nothing yet, with the firm's usual MVA code. */
export function emptyLine(vatCode: VatCodeId = '3', key: string = newId()): DraftLine {
  return {
    key,
    productId: '',
    productNumber: '',
    description: '',
    quantity: '1',
    unit: 'stk',
    unitPrice: '',
    discount: '',
    vatCode,
  }
}

/** A new draft with one empty line. */
export function emptyDraft(language: Language = 'nb', vatCode: VatCodeId = '3'): DraftContent {
  const texts = Object.fromEntries(DRAFT_HEADER_FIELDS.map((field) => [field, '']))
  return { ...(texts as Record<DraftHeaderField, string>), language, lines: [emptyLine(vatCode)] }
}

/**
 * Whether nobody has written anything on the line: such a line is there to be filled in and is no part of
 * the invoice. What a new line starts with (quantity, unit, MVA code) does not count.
 */
export function isBlankLine(line: DraftLine): boolean {
  const said = [line.productId, line.productNumber, line.description, line.unitPrice, line.discount]
  return said.every((text) => text.trim() === '')
}

/**
 * Whether nothing was written in a new draft yet. What it starts with (a line, the language and our own
 * reference) does not count.
 */
export function isUntouched(content: DraftContent): boolean {
  const written = DRAFT_HEADER_FIELDS.filter(
    (field) => field !== 'ourReference' && content[field].trim() !== ''
  )
  return written.length === 0 && content.lines.length < 2 && content.lines.every(isBlankLine)
}

/**
 * Brings stored or posted JSON into the shape of a draft. What is missing or of another kind becomes empty
 * text; lines without a usable key get one; what lies beyond the limits is cut. Never throws.
 */
export function toDraftContent(raw: unknown): DraftContent {
  const record = asRecord(raw)
  const texts = Object.fromEntries(
    DRAFT_HEADER_FIELDS.map((field) => [
      field,
      isText(field) ? asText(record[field]) : asLine(record[field]),
    ])
  )
  const language = isLanguage(record.language) ? record.language : 'nb'
  const lines = Array.isArray(record.lines) ? record.lines : []
  return {
    ...(texts as Record<DraftHeaderField, string>),
    language,
    lines: withUniqueKeys(lines.slice(0, INVOICE_LINES_MAX + 1).map(toDraftLine)),
  }
}

function toDraftLine(raw: unknown): DraftLine {
  const record = asRecord(raw)
  const texts = Object.fromEntries(DRAFT_LINE_FIELDS.map((field) => [field, asText(record[field])]))
  return { ...(texts as Record<DraftLineField, string>), key: asText(record.key) }
}

function withUniqueKeys(lines: DraftLine[]): DraftLine[] {
  const seen = new Set<string>()
  return lines.map((line) => {
    const key = KEY.test(line.key) && !seen.has(line.key) ? line.key : newId()
    seen.add(key)
    return { ...line, key }
  })
}

function asRecord(raw: unknown): Record<string, unknown> {
  return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {}
}

/** Only these have lines of their own; in every other field of the head a line end is a space. */
function isText(field: DraftHeaderField): boolean {
  return field === 'textAbove' || field === 'textBelow'
}

function asLine(raw: unknown): string {
  return asText(raw).replaceAll(/\s*[\r\n]+\s*/g, ' ')
}

function asText(raw: unknown): string {
  if (typeof raw === 'number' || typeof raw === 'bigint') return String(raw)
  return typeof raw === 'string' ? storable(raw.slice(0, KEPT_MAX)) : ''
}
