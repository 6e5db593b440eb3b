import { type DraftLine, type DraftPath } from '#invoicing/domain/draft_content'
import { fieldId } from '#invoicing/domain/draft_fields'
import { dateIn } from '#invoicing/domain/paper_format'
import { type ReadDraft } from '#invoicing/domain/read_draft'
import { type UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { money, percent } from '#money/format'
import { fromScaled, PERCENT_SCALE } from '#money/decimal'
import { UNITS } from '#norway/units'
import { chargeableCodes, type VatCode } from '#norway/vat_codes'
import { type Language } from '#support/language'

export type Translate = (key: string, values?: Record<string, unknown>) => string

/** What makes sentences and amounts of a page's language. */
export interface Words {
  t: Translate
  language: Language
}

/** A field of the editor: its place in the form, what was typed, and what is wrong with it. */
export interface FieldView {
  id: string
  name: string
  value: string
  /** What an empty field means. */
  placeholder: string
  errors: string[]
}

const HEADER_FIELDS = [
  'issueDate',
  'dueDate',
  'deliveryFrom',
  'deliveryTo',
  'deliveryPlace',
  'yourReference',
  'ourReference',
  'textAbove',
  'textBelow',
] as const

const LINE_FIELDS = ['description', 'quantity', 'unit', 'unitPrice', 'discount', 'vatCode'] as const

/** The sheet of the editor as its template shows it. */
export function sheetView(understood: UnderstoodDraft, words: Words) {
  const { content, defaults, draft } = understood
  const { language } = words
  const placeholders: Record<string, string> = {
    issueDate: dateIn(defaults.issueDate, language),
    dueDate: dateIn(defaults.dueDate ?? '', language),
  }
  const header = HEADER_FIELDS.map((name): [string, FieldView] => {
    const placeholder = placeholders[name] ?? ''
    const errors = sentencesAbout(name, draft, words)
    return [name, { id: fieldId(name), name, value: content[name], placeholder, errors }]
  })
  const codes = chargeableCodes(understood.seller.vatRegistered, draft.taxDate)
  return {
    fields: Object.fromEntries(header),
    lines: content.lines.map((line, at) => lineView({ line, at, understood, words, codes })),
    lineErrors: sentencesAbout('lines', draft, words),
    units: UNITS.map((unit) => ({ short: unit.short[language], name: unit.name[language] })),
    totals: totalsView(draft, words),
  }
}

interface LineViewInput {
  line: DraftLine
  at: number
  understood: UnderstoodDraft
  words: Words
  codes: VatCode[]
}

function lineView({ line, at, understood, words, codes }: LineViewInput) {
  const { draft } = understood
  const read = draft.lines.find(({ key }) => key === line.key)
  const fields = LINE_FIELDS.map((field): [string, FieldView] => {
    const path: DraftPath = `lines.${line.key}.${field}`
    const errors = sentencesAbout(path, draft, words)
    const name = `lines[${line.key}][${field}]`
    return [field, { id: fieldId(path), name, value: line[field], placeholder: '', errors }]
  })
  return {
    key: line.key,
    number: at + 1,
    productId: line.productId,
    productNumber: line.productNumber,
    /** Something was written that is no product of the register yet. */
    canBecomeProduct: line.productId === '' && line.description.trim() !== '',
    cells: Object.fromEntries(
      fields.map(([field, view]) => [field, cellAttributes(field, view, { line, at, t: words.t })])
    ),
    errors: fields.flatMap(([field, view]) =>
      view.errors.map((text) => ({ label: words.t(`drafts.${field}`), text, href: `#${view.id}` }))
    ),
    vatCodes: vatOptions(line.vatCode, codes, words.language),
    net: read?.amounts ? money(read.amounts.netMinor, words.language) : '',
  }
}

/** What a cell has beside its name and value. */
const CELL_KINDS: Record<string, Record<string, string>> = {
  quantity: { class: 'cell num', inputmode: 'decimal' },
  unit: { class: 'cell', list: 'draft-units' },
  unitPrice: { class: 'cell num', inputmode: 'decimal' },
  discount: { class: 'cell num', inputmode: 'decimal' },
  vatCode: { class: 'cell num' },
}

/** The attributes of a cell's control, finished. */
function cellAttributes(
  field: string,
  { id, name, value, errors }: FieldView,
  { line, at, t }: { line: DraftLine; at: number; t: Translate }
) {
  return {
    ...(field === 'description' ? lookUpAttributes(line.key, t) : CELL_KINDS[field]),
    id,
    name,
    ...(field === 'vatCode' ? {} : { value }),
    'aria-label': t('drafts.cell', { field: t(`drafts.${field}`), number: at + 1 }),
    'aria-invalid': errors.length > 0 && 'true',
    'aria-describedby': `line-${line.key}-why`,
  }
}

function lookUpAttributes(key: string, t: Translate) {
  return {
    'class': 'cell',
    'placeholder': t('drafts.line_hint'),
    'role': 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `line-${key}-list`,
    'hx-get': '/products/options',
    'hx-trigger': 'input changed delay:150ms, lookup',
    'hx-target': `#line-${key}-list`,
    'hx-swap': 'innerHTML',
    'hx-sync': 'this:replace',
  }
}

/** A code that may not be used any more stays in sight, so that a person sees what to change. */
function vatOptions(chosen: string, codes: VatCode[], language: Language) {
  const options = codes.map(({ code, rate, label }) => ({
    value: code,
    text: vatText(code, percent(fromScaled(rate, PERCENT_SCALE), language), label[language]),
    selected: code === chosen,
  }))
  const isKnown = options.some((option) => option.selected)
  return isKnown ? options : [{ value: chosen, text: chosen, selected: true }, ...options]
}

/** The closed field shows the rate, and the code where several share a rate; the rest is for the list. */
function vatText(code: string, rate: string, label: string): string {
  const short = rate.startsWith('0') ? `${rate} (${code})` : rate
  return `${short}\u2003\u2003${code} ${label}`
}

function totalsView({ totals }: ReadDraft, { language, t }: Words) {
  return {
    net: money(totals.netMinor, language),
    vat: totals.vat.map(({ rate, baseMinor, vatMinor }) => ({
      text: t('drafts.vat_of', {
        rate: percent(fromScaled(rate, PERCENT_SCALE), language),
        base: money(baseMinor, language),
      }),
      amount: money(vatMinor, language),
    })),
    gross: money(totals.grossMinor, language),
  }
}

/** What is wrong with, or doubtful about, what stands in a field. */
function sentencesAbout(path: DraftPath, draft: ReadDraft, { t }: Words): string[] {
  return [...draft.problems, ...draft.doubts]
    .filter((found) => found.path === path)
    .map((found) => t(`shortfalls.${found.reason}`))
}
