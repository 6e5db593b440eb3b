import { type DraftContent, emptyLine } from '#invoicing/domain/draft_content'
import { isVatCode, type VatCodeId } from '#norway/vat_codes'

/** What the pressed button asks for, beside keeping what was typed. */
export type DraftIntent =
  | { type: 'save' }
  /** Keep it and leave the editor. */
  | { type: 'close' }
  /** Keep it and go to make the customer whose name was typed. */
  | { type: 'new_customer' }
  | { type: 'add_line' }
  /** Keep it although another page saved something else, which was version so and so. */
  | { type: 'keep_mine'; version: number }
  /** This customer is meant by what was typed. */
  | { type: 'choose_customer'; id: string }
  | { type: 'remove_line' | 'move_up' | 'move_down' | 'save_product' | 'find_product'; key: string }
  /** The line is this product. */
  | { type: 'choose_product'; key: string; id: string }

const PLAIN = ['add_line', 'close', 'new_customer'] as const
const OF_LINE = ['remove_line', 'move_up', 'move_down', 'save_product', 'find_product'] as const

/** Reads `add_line`, `move_up:<key>`, `keep_mine:<version>` …; anything else just saves. */
export function draftIntentOf(value: unknown): DraftIntent {
  const [name, key = '', id = ''] = typeof value === 'string' ? value.split(':') : []
  const ofLine = OF_LINE.find((type) => type === name)
  if (ofLine && key !== '') return { type: ofLine, key }
  if (name === 'keep_mine' && /^\d{1,9}$/.test(key)) {
    return { type: name, version: Number.parseInt(key, 10) }
  }
  if (name === 'choose_customer') return { type: name, id: key }
  if (name === 'choose_product' && key !== '') return { type: name, key, id }
  return { type: PLAIN.find((type) => type === name) ?? 'save' }
}

/** The draft with its lines as the button wants them. There is always a line to write on. */
export function withIntent(
  content: DraftContent,
  intent: DraftIntent,
  usualVatCode: VatCodeId
): DraftContent {
  const lines = linesAfter(content.lines, intent, usualVatCode)
  return { ...content, lines: lines.length > 0 ? lines : [emptyLine(usualVatCode)] }
}

function linesAfter(
  lines: DraftContent['lines'],
  intent: DraftIntent,
  usualVatCode: VatCodeId
): DraftContent['lines'] {
  if (intent.type === 'add_line') return [...lines, nextLine(lines, usualVatCode)]
  if (intent.type === 'remove_line') return lines.filter(({ key }) => key !== intent.key)
  if (intent.type !== 'move_up' && intent.type !== 'move_down') return lines

  const from = lines.findIndex(({ key }) => key === intent.key)
  const to = from + (intent.type === 'move_up' ? -1 : 1)
  const [moved, other] = [lines[from], lines[to]]
  if (!moved || !other) return lines
  return lines.with(to, moved).with(from, other)
}

/** Mostly a line is taxed like the one before it. */
function nextLine(lines: DraftContent['lines'], usualVatCode: VatCodeId) {
  const before = lines.at(-1)?.vatCode ?? usualVatCode
  return emptyLine(isVatCode(before) ? before : usualVatCode)
}
