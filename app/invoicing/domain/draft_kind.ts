import {
  type BlockingCode,
  type Readiness,
  type Shortfall,
  type WarningCode,
} from '#invoicing/domain/shortfalls'

/** What a draft is going to be: an invoice, the template of a repeating invoice, or a quote. */
export type DraftKind = 'invoice' | 'template' | 'quote'

export const DRAFT_KINDS = ['invoice', 'template', 'quote'] as const satisfies readonly DraftKind[]

/** One field at the right of the sheet's head: figures, or words that may take several lines. */
export interface FactField {
  name: FactName
  kind: 'num' | 'words'
}

export type FactName =
  | 'issueDate'
  | 'dueDate'
  | 'deliveryFrom'
  | 'deliveryTo'
  | 'deliveryPlace'
  | 'yourReference'
  | 'ourReference'

const REFERENCES: readonly FactField[] = [
  { name: 'yourReference', kind: 'words' },
  { name: 'ourReference', kind: 'words' },
]

/**
 * The fields of the head, in their order. A template's days come with each invoice that is made of it; a quote
 * has a day until which it stands, kept where an invoice's due date is.
 */
export const FACTS_OF: Readonly<Record<DraftKind, readonly FactField[]>> = {
  invoice: [
    { name: 'issueDate', kind: 'num' },
    { name: 'dueDate', kind: 'num' },
    { name: 'deliveryFrom', kind: 'num' },
    { name: 'deliveryTo', kind: 'num' },
    { name: 'deliveryPlace', kind: 'words' },
    ...REFERENCES,
  ],
  template: [{ name: 'deliveryPlace', kind: 'words' }, ...REFERENCES],
  quote: [{ name: 'dueDate', kind: 'num' }, ...REFERENCES],
}

type Code = BlockingCode | WarningCode

const ABOUT_DAYS: readonly Code[] = [
  'issue_date_missing',
  'issue_date_in_future',
  'issue_date_too_early',
  'issue_date_backdated',
  'issued_late',
  'delivery_date_missing',
  'delivery_date_too_early',
  'delivery_date_too_late',
  'delivery_after_issue_date',
  'rate_changed_in_delivery_period',
]

/** A quote is no salgsdokument: what bokføringsforskriften § 5-1-1 asks of one does not concern it. */
const ABOUT_SALES: readonly Code[] = [
  ...ABOUT_DAYS,
  'due_date_missing',
  'due_date_passed',
  'delivery_place_missing',
  'buyer_address_missing',
  'buyer_organization_number_missing',
  'seller_organization_number_missing',
  'seller_address_missing',
  'kid_too_short',
  'seller_bank_account_missing',
  'long_payment_terms',
]

const NEEDLESS: Readonly<Record<DraftKind, readonly Code[]>> = {
  invoice: [],
  template: [
    ...ABOUT_DAYS,
    'due_date_missing',
    'due_date_before_issue_date',
    'due_date_too_late',
    'due_date_passed',
    'long_payment_terms',
  ],
  quote: ABOUT_SALES,
}

/** A quote's day until which it stands is kept as due date, and has sentences of its own. */
const OF_QUOTE: Readonly<Partial<Record<BlockingCode, BlockingCode>>> = {
  due_date_before_issue_date: 'valid_until_passed',
  due_date_too_late: 'valid_until_too_late',
}

/** What is missing of a draft of this kind: nothing that it does not need, and by its own name. */
export function readinessOf({ blocking, warnings }: Readiness, kind: DraftKind): Readiness {
  const needless = new Set<Code>(NEEDLESS[kind])
  const isNeeded = ({ code }: Shortfall<Code>) => !needless.has(code)
  const named = (one: Shortfall<BlockingCode>) => {
    const code = kind === 'quote' ? OF_QUOTE[one.code] : undefined
    return code ? { ...one, code, law: null } : one
  }
  return { blocking: blocking.filter(isNeeded).map(named), warnings: warnings.filter(isNeeded) }
}
