import { INVOICE_LINES_MAX } from '#config/limits'
import { fieldId } from '#invoicing/domain/draft_fields'
import { lineView, templateLine } from '#invoicing/domain/draft_line_view'
import { type FieldView, sentencesAbout, type Words } from '#invoicing/domain/field_view'
import { labelsIn } from '#invoicing/domain/invoice_paper_labels'
import { dateIn } from '#invoicing/domain/paper_format'
import { type ReadDraft } from '#invoicing/domain/read_draft'
import { type UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { money, percent } from '#money/format'
import { fromScaled, PERCENT_SCALE } from '#money/decimal'
import { UNITS } from '#norway/units'
import { chargeableCodes } from '#norway/vat_codes'

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

/** The sheet of the editor as its template shows it. */
export function sheetView(understood: UnderstoodDraft, words: Words) {
  const { content, defaults, draft } = understood
  const { language } = words
  const placeholders: Record<string, string> = {
    issueDate: dateIn(defaults.issueDate, language),
    dueDate: dateIn(defaults.dueDate ?? '', language),
    deliveryFrom: words.t('drafts.delivery_hint'),
    deliveryPlace: words.t('drafts.place_hint'),
    yourReference: words.t('drafts.reference_hint'),
  }
  const header = HEADER_FIELDS.map((name): [string, FieldView] => {
    const placeholder = placeholders[name] ?? ''
    const errors = sentencesAbout(name, draft, words)
    return [name, { id: fieldId(name), name, value: content[name], placeholder, errors }]
  })
  const codes = chargeableCodes(understood.seller.vatRegistered, draft.taxDate)
  return {
    fields: Object.fromEntries(header),
    lines: content.lines.map((line, at) =>
      lineView({ line, number: at + 1, understood, words, codes })
    ),
    newLine: lineView({
      line: templateLine(understood),
      number: '__number__',
      understood,
      words,
      codes,
    }),
    linesMost: INVOICE_LINES_MAX,
    lineErrors: sentencesAbout('lines', draft, words),
    units: UNITS.map((unit) => ({ short: unit.short[language], name: unit.name[language] })),
    totals: totalsView(draft, words),
  }
}

function totalsView({ totals }: ReadDraft, { language }: Words) {
  return {
    net: money(totals.netMinor, language),
    vat: totals.vat.map(({ category, rate, baseMinor, vatMinor }) => ({
      text: labelsIn(language).vatCategory[category](
        money(baseMinor, language),
        percent(fromScaled(rate, PERCENT_SCALE), language)
      ),
      amount: money(vatMinor, language),
    })),
    gross: money(totals.grossMinor, language),
  }
}
