import type { HttpContext } from '@adonisjs/core/http'
import { toDraftContent } from '#invoicing/domain/draft_content'
import type { DraftRow } from '#invoicing/queries/drafts'
import { today } from '#support/clock'
import { languageOf } from '#support/page_language'
import { productView } from '#warehouse/domain/product_view'
import { productOptions } from '#warehouse/queries/products'

/** Products to choose from for one line, where no script looks them up. */
export interface ProductOffer {
  key: string
  products: { intent: string; name: string; number: string; unit: string; price: string }[]
}

/** Where the products for a line are shown; the line itself where it has become one by what was typed. */
export function offerPath({ id, content }: DraftRow, key: string): string {
  const line = lineOf(content, key)
  const query = !line || line.productId ? '' : `?products=${key}`
  return `/drafts/${id}${query}${line ? `#line-${key}` : ''}`
}

/** The offer that `?products=<key of a line>` asks for: what its description means, or the first products. */
export async function offerOf(
  { request, i18n }: HttpContext,
  { content }: DraftRow
): Promise<{ offer?: ProductOffer }> {
  const line = lineOf(content, request.qs().products)
  if (!line) return {}
  const found = await productOptions(line.description.trim())
  const shown = found.length > 0 ? found : await productOptions('')
  const input = { language: languageOf(i18n), on: today() }
  const products = shown.map((product) => ({
    ...productView(product, input),
    intent: `choose_product:${line.key}:${product.id}`,
  }))
  return { offer: { key: line.key, products } }
}

function lineOf(content: unknown, key: unknown) {
  return toDraftContent(content).lines.find((line) => line.key === key)
}
