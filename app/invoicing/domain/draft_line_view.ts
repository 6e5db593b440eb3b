import { type DraftLine, type DraftPath, emptyLine } from '#invoicing/domain/draft_content'
import { fieldId } from '#invoicing/domain/draft_fields'
import {
  type FieldView,
  sentencesAbout,
  type Translate,
  type Words,
} from '#invoicing/domain/field_view'
import { type UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { money, percent } from '#money/format'
import { fromScaled, PERCENT_SCALE } from '#money/decimal'
import { wholeUnit } from '#norway/units'
import { defaultVatCode, type VatCode } from '#norway/vat_codes'

const LINE_FIELDS = ['description', 'quantity', 'unit', 'unitPrice', 'discount', 'vatCode'] as const

/** A line as the page adds it by itself; see resources/js/behaviours/adds_here.js. */
export function templateLine({ seller }: UnderstoodDraft): DraftLine {
  return emptyLine(defaultVatCode(seller.vatRegistered), '__key__')
}

export interface LineViewInput {
  line: DraftLine
  number: number | string
  understood: UnderstoodDraft
  words: Words
  codes: VatCode[]
}

/** One line of the editor as its template shows it. */
export function lineView({ line, number, understood, words, codes }: LineViewInput) {
  const { draft } = understood
  const read = draft.lines.find(({ key }) => key === line.key)
  const fields = LINE_FIELDS.map((field): [string, FieldView] => {
    const path: DraftPath = `lines.${line.key}.${field}`
    const errors = sentencesAbout(path, draft, words)
    const name = `lines[${line.key}][${field}]`
    const value = field === 'unit' ? wholeUnit(line.unit, words.language) : line[field]
    return [field, { id: fieldId(path), name, value, placeholder: '', errors }]
  })
  return {
    key: line.key,
    number,
    productId: line.productId,
    productNumber: line.productNumber,
    description: line.description,
    /** Something was written that is no product of the register yet. */
    canBecomeProduct: line.productId === '' && line.description.trim() !== '',
    cells: Object.fromEntries(
      fields.map(([field, view]) => [
        field,
        cellAttributes(field, view, { line, number, t: words.t }),
      ])
    ),
    errors: fields.flatMap(([field, view]) =>
      view.errors.map((text) => ({ label: words.t(`drafts.${field}`), text, href: `#${view.id}` }))
    ),
    vatCodes: vatOptions(line.vatCode, codes, words),
    net: read?.amounts ? money(read.amounts.netMinor, words.language) : '',
  }
}

/** What a cell has beside its name and value. */
const CELL_KINDS: Record<string, Record<string, string | boolean>> = {
  quantity: { class: 'cell num', inputmode: 'decimal' },
  unit: { class: 'cell', list: 'draft-units' },
  unitPrice: { class: 'cell num', inputmode: 'decimal' },
  discount: { class: 'cell num', inputmode: 'decimal' },
  vatCode: { 'class': 'cell num', 'data-like-before': true },
}

/** What stands in these is no attribute. */
const WITHOUT_VALUE = new Set(['vatCode', 'description'])

/** The attributes of a cell's control, finished. */
function cellAttributes(
  field: string,
  { id, name, value, errors }: FieldView,
  { line, number, t }: { line: DraftLine; number: number | string; t: Translate }
) {
  return {
    ...(field === 'description' ? lookUpAttributes(line.key, t) : CELL_KINDS[field]),
    id,
    name,
    ...(WITHOUT_VALUE.has(field) ? {} : { value }),
    'aria-label': t('drafts.cell', { field: t(`drafts.${field}`), number }),
    'aria-invalid': errors.length > 0 && 'true',
    'aria-describedby': `line-${line.key}-why`,
  }
}

function lookUpAttributes(key: string, t: Translate) {
  return {
    'class': 'cell',
    'rows': 1,
    'data-grows': true,
    'placeholder': t('drafts.line_hint'),
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': `line-${key}-list`,
    'hx-get': '/products/options',
    'hx-trigger': 'input changed delay:150ms, lookup',
    'hx-target': `#line-${key}-list`,
    'hx-swap': 'innerHTML',
    'hx-sync': 'this:replace',
  }
}

/** Wider than the closed field, so that it shows what stands before. */
const GAP = '\u2003'.repeat(8)

/** A code that may not be used any more stays in sight, so that a person sees what to change. */
function vatOptions(chosen: string, codes: VatCode[], words: Words) {
  const { language } = words
  const options = codes.map(({ code, rate, label }) => ({
    value: code,
    text: `${vatShort({ code, rate }, words)}${GAP}${code} ${label[language]}`,
    selected: code === chosen,
  }))
  const isKnown = options.some((option) => option.selected)
  return isKnown ? options : [{ value: chosen, text: chosen, selected: true }, ...options]
}

/** The closed field shows the rate, and where there is none why; the rest is for the list. */
function vatShort({ code, rate }: Pick<VatCode, 'code' | 'rate'>, { t, language }: Words): string {
  const percentage = percent(fromScaled(rate, PERCENT_SCALE), language)
  if (rate !== 0n) return percentage
  const why = t(`drafts.vat_short_${code}`)
  return code === '7' ? why : `${percentage} ${why}`
}
