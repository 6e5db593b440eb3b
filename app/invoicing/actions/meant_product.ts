import { type DraftContent } from '#invoicing/domain/draft_content'
import { type DraftIntent } from '#invoicing/domain/draft_intents'
import { findProductTyped } from '#invoicing/queries/line_products'
import type { Queryer } from '#tenancy/queryer'

/**
 * Without scripts a product is chosen by a button: one of a list, or the one that asks for the list. Where
 * just one product has the number or the name that was typed, that one is meant and nobody need choose.
 */
export async function withMeantProduct(
  queryer: Queryer,
  content: DraftContent,
  intent: DraftIntent
): Promise<DraftContent> {
  if (intent.type !== 'choose_product' && intent.type !== 'find_product') return content
  const line = content.lines.find(({ key }) => key === intent.key)
  if (!line) return content

  const typed = line.description.trim()
  const productId =
    intent.type === 'choose_product' ? intent.id : await findProductTyped(queryer, typed)
  if (!productId) return content
  const lines = content.lines.map((one) => (one === line ? { ...one, productId } : one))
  return { ...content, lines }
}
