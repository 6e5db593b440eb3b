import { type DraftContent, type DraftLine } from '#invoicing/domain/draft_content'
import { num } from '#money/format'
import { unitShort } from '#norway/units'

/** A product as a line takes it over. */
export interface LineProduct {
  id: string
  number: string
  name: string
  unitCode: string
  /** Kroner without MVA, a decimal string as PostgreSQL writes it. */
  unitPrice: string
  vatCode: string
}

export interface FillFromProductsInput {
  /** The lines as they were kept last; a product that stands there has filled its line already. */
  before: DraftContent
  after: DraftContent
  products: readonly LineProduct[]
  /** MVA codes that the firm may use. */
  lawfulVatCodes: ReadonlySet<string>
}

/** Products that were chosen since the draft was kept last. */
export function chosenProducts(before: DraftContent, after: DraftContent): string[] {
  const old = new Map(before.lines.map((line) => [line.key, line.productId]))
  const chosen = after.lines.filter(({ key, productId }) => productId && old.get(key) !== productId)
  return [...new Set(chosen.map((line) => line.productId))]
}

/** Lines that just got a product take over its number, name, unit, price and MVA code. */
export function fillFromProducts(input: FillFromProductsInput): DraftContent {
  const chosen = new Set(chosenProducts(input.before, input.after))
  const products = new Map(input.products.map((product) => [product.id, product]))
  const lines = input.after.lines.map((line) => {
    if (!chosen.has(line.productId)) return line
    const product = products.get(line.productId)
    return product
      ? filled(line, product, input.lawfulVatCodes)
      : { ...line, productId: '', productNumber: '' }
  })
  return { ...input.after, lines }
}

function filled(line: DraftLine, product: LineProduct, lawful: ReadonlySet<string>): DraftLine {
  return {
    ...line,
    productNumber: product.number,
    description: product.name,
    unit: unitShort(product.unitCode, 'nb'),
    unitPrice: priceText(product.unitPrice),
    vatCode: lawful.has(product.vatCode) ? product.vatCode : line.vatCode,
  }
}

/** `1150.0000` as a person would type it: `1 150,00`. */
function priceText(unitPrice: string): string {
  const [whole = '0', fraction = ''] = unitPrice.split('.')
  return num(`${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`, 'nb')
}
