import { isDeepStrictEqual } from 'node:util'
import { type DraftContent, toDraftContent } from '#invoicing/domain/draft_content'
import { type DraftIntent, withIntent } from '#invoicing/domain/draft_intents'
import { fillFromBuyer } from '#invoicing/domain/fill_from_buyer'
import { chosenProducts, fillFromProducts } from '#invoicing/domain/fill_from_product'
import { lockOrStartDraft } from '#invoicing/actions/start_draft'
import { type DraftRow, updateDraft } from '#invoicing/queries/drafts'
import { withMeantProduct } from '#invoicing/actions/meant_product'
import { meantBuyer } from '#invoicing/actions/meant_buyer'
import type { CustomerCandidate } from '#invoicing/queries/find_customer_typed'
import { findLineProducts } from '#invoicing/queries/line_products'
import { buyerDefaults, type BuyerRow } from '#invoicing/queries/parties'
import { type UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { understandDraft } from '#invoicing/understand_draft'
import { chargeableCodes, defaultVatCode } from '#norway/vat_codes'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface SaveDraftInput {
  draftId: string
  /** The version that the page knew. */
  version: number
  /** Which open page it is; null when it cannot tell. */
  savedIn: string | null
  /** Everything on the page, as typed. */
  content: DraftContent
  intent: DraftIntent
  /** What stands in the customer field; null when the page has none. It may be a name that nobody chose. */
  customerTyped: string | null
  /** The customer that a page of a new draft began with, or empty; null on the page of a draft that exists. */
  startedFor: string | null
  /** What is started; a draft that exists knows it itself. */
  kind?: 'invoice' | 'quote'
  actorId: string
}

/** A draft as it lies in the database now, and how it is understood. */
export interface SavedDraft {
  row: DraftRow
  understood: UnderstoodDraft
  /** Customers that the typed name could mean, while none is chosen. */
  candidates: CustomerCandidate[]
}

export type SaveDraftRefusal =
  | { type: 'draft_not_found' }
  | { type: 'already_issued' }
  /** Somebody, or another page, saved something else meanwhile. Nothing was written. */
  | { type: 'changed_elsewhere'; theirs: DraftRow; mine: SavedDraft }

/**
 * Keeps what stands in the editor. A chosen customer and chosen products fill in what they know. Of two pages
 * the later one is refused and told what the other has, unless it says that its own shall stand.
 */
export async function saveDraft(
  input: SaveDraftInput
): Promise<Result<SavedDraft, SaveDraftRefusal>> {
  return transaction(async (queryer): Promise<Result<SavedDraft, SaveDraftRefusal>> => {
    const opened = await openDraft(queryer, input)
    if (!opened.ok) return opened
    return ok(await queryer.last(() => keepDraft(queryer, opened.value, input)))
  })
}

/** A draft that is locked, with what its page says now; `isKept` when that is what lies there already. */
export interface OpenedDraft extends SavedDraft {
  isKept: boolean
}

/** Locks a draft and reads the page's version of it. Nothing is written. */
export async function openDraft(
  queryer: Queryer,
  input: SaveDraftInput
): Promise<Result<OpenedDraft, SaveDraftRefusal>> {
  const locked = await lockOrStartDraft(queryer, input)
  if (!locked.ok) return locked
  const { row, isNew } = locked.value
  const stored = toDraftContent(row.content)
  const mine = await complete(queryer, { row, stored, input })
  if (isDeepStrictEqual(mine.understood.content, stored)) return ok({ ...mine, row, isKept: true })
  if (!isNew && isStale(row, input)) return err({ type: 'changed_elsewhere', theirs: row, mine })
  return ok({ ...mine, isKept: false })
}

/** Writes what was opened, if it is new. */
export async function keepDraft(
  queryer: Queryer,
  { isKept, ...mine }: OpenedDraft,
  { draftId: id, savedIn }: Pick<SaveDraftInput, 'draftId' | 'savedIn'>
): Promise<SavedDraft> {
  if (isKept) return mine
  const { content, draft } = mine.understood
  const grossMinor = draft.totals.grossMinor
  const saved = await updateDraft(queryer, { id, content, grossMinor, savedIn })
  return { ...mine, row: { ...mine.row, ...saved, content, saved_in: savedIn } }
}

interface CompleteInput {
  row: DraftRow
  stored: DraftContent
  input: SaveDraftInput
}

/** What was typed, with what the pressed button, the customer and the products add to it. */
async function complete(
  queryer: Queryer,
  { row, stored, input }: CompleteInput
): Promise<SavedDraft> {
  const { vat_registered: vatRegistered } = row.seller
  const day = today()
  const { buyer, candidates } = await meantBuyer(queryer, { ...input, before: row.buyer })
  const typed = await withMeantProduct(queryer, input.content, input.intent)
  const chosen = chosenProducts(stored, typed)
  const filled = fillFromProducts({
    before: stored,
    after: withBuyer(typed, row.buyer, buyer),
    products: await findLineProducts(queryer, chosen),
    lawfulVatCodes: new Set(chargeableCodes(vatRegistered, day).map(({ code }) => code)),
  })
  const content = withIntent(filled, input.intent, defaultVatCode(vatRegistered))
  const completed = { ...row, content, buyer }
  return { row: completed, understood: understandDraft({ ...completed, today: day }), candidates }
}

function withBuyer(content: DraftContent, before: BuyerRow | null, after: BuyerRow | null) {
  if (before?.id === after?.id) return { ...content, customerId: after?.id ?? '' }
  return fillFromBuyer(content, {
    before: before && buyerDefaults(before),
    after: after && buyerDefaults(after),
  })
}

function isStale(row: DraftRow, { version, savedIn, intent }: SaveDraftInput): boolean {
  if (row.version === version) return false
  if (intent.type === 'keep_mine') return row.version !== intent.version
  return row.saved_in === null || row.saved_in !== savedIn
}
