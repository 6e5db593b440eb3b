import { linesOf } from '#database/seeders/demo/invoices'
import type { DemoProduct } from '#database/seeders/demo/products'
import type { DraftLine } from '#invoicing/domain/draft_content'

/** Less than two hundred kroner. */
const CHEAP = /^(1?\d)?\d(,|$)/

/** What was sold: mostly from the list, now and then something else, at another rate or with odd øre. */
export function yearLines(products: DemoProduct[], at: number): DraftLine[] {
  return linesOf(products, at).map((line, position) => {
    // What costs little is sold by the length, so that no invoice is smaller than a fee.
    const quantity = CHEAP.test(line.unitPrice) ? `${line.quantity}5` : line.quantity
    const other = otherThanListed(line, at * 4 + position)
    return { ...line, quantity, ...other }
  })
}

/** A line that was written by hand: the list would give it its own price and rate. */
function otherThanListed(line: DraftLine, number: number): Partial<DraftLine> {
  const byHand = { productId: '', productNumber: '' }
  const price = `${line.unitPrice.split(',')[0]},33`
  if (number % 11 === 3) return { ...byHand, unitPrice: price }
  if (number % 13 === 5) return { ...byHand, description: 'Forsyning av vann', vatCode: '31' }
  if (number % 29 === 7) return { ...byHand, description: 'Utleie av verktøy', vatCode: '6' }
  return number % 31 === 9 ? { ...byHand, description: 'Arbeid på Svalbard', vatCode: '5' } : {}
}
