import { LOOKUP_ROWS } from '#config/limits'
import { type DraftContent } from '#invoicing/domain/draft_content'
import { type DraftIntent } from '#invoicing/domain/draft_intents'
import { type CustomerCandidate, findCustomersTyped } from '#invoicing/queries/find_customer_typed'
import { type BuyerRow, findBuyer } from '#invoicing/queries/parties'
import type { Queryer } from '#tenancy/queryer'

export interface MeantBuyerInput {
  /** The customer of the draft as it was kept last. */
  before: BuyerRow | null
  content: DraftContent
  /** What stands in the customer field; null when the page has none. */
  customerTyped: string | null
  intent: DraftIntent
}

export interface MeantBuyer {
  /** Null when nobody, or more than one, is meant. */
  buyer: BuyerRow | null
  candidates: CustomerCandidate[]
}

/**
 * The customer that the editor's form means. Without scripts a person types a name where another was
 * chosen before: then the name counts, when just one customer has it.
 */
export async function meantBuyer(
  queryer: Queryer,
  { before, content, customerTyped, intent }: MeantBuyerInput
): Promise<MeantBuyer> {
  const { customerId } = content
  const chosen = before?.id === customerId ? before : await findBuyer(queryer, customerId)
  const isMeant = chosen?.name === customerTyped || intent.type === 'choose_customer'
  if (customerTyped === null || (chosen && isMeant)) return { buyer: chosen, candidates: [] }
  if (customerTyped === '') return { buyer: null, candidates: [] }

  const candidates = await findCustomersTyped(queryer, customerTyped, LOOKUP_ROWS)
  const exact = candidates.filter((one) => isCalled(one, customerTyped))
  const [only] = exact
  if (!only || exact.length > 1) return { buyer: null, candidates }
  return { buyer: await findBuyer(queryer, only.id), candidates: [] }
}

function isCalled({ name, number }: CustomerCandidate, typed: string): boolean {
  return name.toLowerCase() === typed.toLowerCase() || String(number) === typed
}
