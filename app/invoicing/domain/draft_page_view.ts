import { deskView } from '#invoicing/domain/draft_desk'
import { FACTS_OF, type FactName } from '#invoicing/domain/draft_kind'
import { type DraftContent } from '#invoicing/domain/draft_content'
import { sheetView } from '#invoicing/domain/draft_view'
import { type Words } from '#invoicing/domain/field_view'
import { type Buyer } from '#invoicing/domain/parties'
import { railView } from '#invoicing/domain/rail_view'
import { type UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { formatOrganizationNumber } from '#norway/organization_number'
import { LANGUAGES } from '#support/language'

export interface DraftPageInput {
  id: string
  version: number
  /** Which open page this is. */
  savedIn: string
  nextNumber: bigint
  buyerEmail: string | null
  /** Øre that the customer has to their good. */
  buyerCreditMinor: bigint
  understood: UnderstoodDraft
  /** What stands in the customer field when nobody is chosen. */
  customerTyped: string
  candidates: readonly { id: string; number: bigint; name: string; city: string | null }[]
  /** What the page shows is not kept yet. */
  isUnsaved?: boolean
  /** Products to choose from for one line. */
  offer?: { key: string; products: unknown[] } | null
}

/** What can be done with a line, besides writing on it. */
const LINE_TOOLS = [
  { intent: 'save_product', icon: 'box', keys: 'Alt+p' },
  { intent: 'move_up', icon: 'down', keys: 'Alt+ArrowUp' },
  { intent: 'move_down', icon: 'down', keys: 'Alt+ArrowDown' },
  { intent: 'remove_line', icon: 'trash', keys: 'Alt+Delete' },
] as const

/** The whole editor as its template shows it: finished texts, no decisions left. */
export function draftPageView(input: DraftPageInput, words: Words) {
  const { understood } = input
  const { content } = understood
  const sheet = sheetView(understood, words)
  const hasSecondDay = content.deliveryTo.trim() !== ''
  return {
    draft: {
      id: input.id,
      version: input.version,
      savedIn: input.savedIn,
      isUnsaved: input.isUnsaved ?? false,
    },
    desk: deskView(understood.kind, input.id, words),
    facts: FACTS_OF[understood.kind]
      .filter(({ name }) => name !== 'deliveryTo' || hasSecondDay)
      .map(({ name, kind }) => ({
        field: sheet.fields[name],
        label: words.t(`drafts.${labelOf(name, understood)}`),
        kind,
      })),
    languages: languageOptions(content, words),
    customer: customerView(input, words),
    sheet: {
      ...sheet,
      lines: sheet.lines.map((line) => ({
        ...withTools(line),
        offer: line.key === input.offer?.key ? input.offer.products : null,
      })),
      newLine: withTools(sheet.newLine),
    },
    rail: railView(input, words),
  }
}

function labelOf(name: FactName, { kind }: UnderstoodDraft): string {
  return kind === 'quote' && name === 'dueDate' ? 'validUntil' : name
}

function withTools<Line extends { canBecomeProduct: boolean }>(line: Line) {
  const tools = LINE_TOOLS.filter(
    ({ intent }) => intent !== 'save_product' || line.canBecomeProduct
  )
  return { ...line, tools }
}

function languageOptions({ language }: DraftContent, { t }: Words) {
  return LANGUAGES.map((value) => ({
    value,
    text: t(`drafts.language_${value}`),
    selected: value === language,
  }))
}

function customerView({ understood, customerTyped, candidates }: DraftPageInput, words: Words) {
  const { buyer } = understood
  const typed = buyer?.name ?? customerTyped
  return {
    id: buyer?.customerId ?? '',
    typed,
    lines: buyer ? buyerLines(buyer, words) : [],
    isUnknown: buyer === null && customerTyped !== '',
    candidates: candidates.map(({ id: customerId, number, name, city }) => ({
      id: customerId,
      text: [name, city, String(number)].filter(Boolean).join(' · '),
    })),
  }
}

/** `Sjøgata 12, 9008 Tromsø` and the organisation number. */
function buyerLines({ address, organizationNumber, customerNumber }: Buyer, { t }: Words) {
  const place = [address.postalCode, address.city].filter(Boolean).join(' ')
  const number = organizationNumber && formatOrganizationNumber(organizationNumber)
  const ids = [
    number && t('drafts.organization_number', { number }),
    t('drafts.customer_number', { number: String(customerNumber) }),
  ]
  return [
    [...address.lines, place].filter(Boolean).join(', '),
    ids.filter(Boolean).join(' · '),
  ].filter((line) => line !== '')
}
