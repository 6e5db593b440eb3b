import {
  DRAFT_HEADER_FIELDS,
  type DraftContent,
  type DraftLine,
} from '#invoicing/domain/draft_content'
import { type Translate } from '#invoicing/domain/field_view'

/** A place where two versions of a draft say different things. */
export interface Difference {
  label: string
  mine: string
  theirs: string
}

/** One version of a draft; the customer's name stands for its id. */
export interface DraftVersion {
  content: DraftContent
  customerName: string | null
}

const SHOWN = ['description', 'quantity', 'unit', 'unitPrice', 'discount', 'vatCode'] as const
const NOTHING = '–'

/** Everything that two versions of a draft disagree about, in the order of the page. */
export function differences(mine: DraftVersion, theirs: DraftVersion, t: Translate): Difference[] {
  const header = DRAFT_HEADER_FIELDS.map((field) => ({
    label: t(`drafts.${field}`),
    mine: headerText(mine, field),
    theirs: headerText(theirs, field),
  }))
  return [...header, ...lineDifferences(mine.content, theirs.content, t)].filter(
    (one) => one.mine !== one.theirs
  )
}

function headerText(
  { content, customerName }: DraftVersion,
  field: (typeof DRAFT_HEADER_FIELDS)[number]
) {
  return (field === 'customerId' ? customerName : content[field]) || NOTHING
}

function lineDifferences(mine: DraftContent, theirs: DraftContent, t: Translate): Difference[] {
  const byKey = (lines: DraftLine[]) => new Map(lines.map((line) => [line.key, line]))
  const [own, other] = [byKey(mine.lines), byKey(theirs.lines)]
  const keys = [...new Set([...own.keys(), ...other.keys()])]
  const found = keys.flatMap((key, at) => {
    const number = at + 1
    const [a, b] = [own.get(key), other.get(key)]
    const cell = (field: string) => t('drafts.cell', { field: t(`drafts.${field}`), number })
    if (a && b) return fieldDifferences(a, b, cell)
    return [{ label: t('drafts.line', { number }), mine: lineText(a), theirs: lineText(b) }]
  })
  return isMoved(mine, theirs) ? [...found, orderDifference(mine, theirs, t)] : found
}

function orderDifference(mine: DraftContent, theirs: DraftContent, t: Translate): Difference {
  const order = ({ lines }: DraftContent) => lines.map((line) => line.description).join(' · ')
  return { label: t('drafts.line_order'), mine: order(mine), theirs: order(theirs) }
}

function fieldDifferences(
  a: DraftLine,
  b: DraftLine,
  label: (field: string) => string
): Difference[] {
  return SHOWN.map((field) => ({
    label: label(field),
    mine: a[field] || NOTHING,
    theirs: b[field] || NOTHING,
  }))
}

function lineText(line: DraftLine | undefined): string {
  if (!line) return NOTHING
  const parts = [line.description, line.quantity, line.unit, line.unitPrice]
  return parts.filter((part) => part !== '').join(' · ') || NOTHING
}

/** Whether the lines that both have stand in another order. */
function isMoved(mine: DraftContent, theirs: DraftContent): boolean {
  const shared = new Set(theirs.lines.map((line) => line.key))
  const own = mine.lines.map((line) => line.key).filter((key) => shared.has(key))
  const kept = new Set(own)
  const other = theirs.lines.map((line) => line.key).filter((key) => kept.has(key))
  return own.join(' ') !== other.join(' ')
}
