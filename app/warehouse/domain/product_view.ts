import { num } from '#money/format'
import { UNITS, unitShort } from '#norway/units'
import { chargeableCodes, vatCodeOn } from '#norway/vat_codes'
import {
  MINOR_SCALE,
  fromScaled,
  PERCENT_SCALE,
  PRICE_SCALE,
  toFixed,
  toScaled,
} from '#money/decimal'
import { percent } from '#money/format'
import type { ListPage } from '#support/keyset'
import type { Language } from '#support/language'
import type { ProductDetails } from '#warehouse/domain/product_fields'
import {
  productFilterQuery,
  productsHref,
  type ProductFilter,
} from '#warehouse/domain/product_filter'

/** What the words of a product depend on. */
export interface ProductViewInput {
  language: Language
  /** The ISO day whose rates are shown. */
  on: string
}

/** A product as lists and look-ups show it: finished texts. */
export function productView(product: ProductDetails, { language, on }: ProductViewInput) {
  const vat = vatCodeOn(product.vatCode, on)
  return {
    ...product,
    price: priceText(product.unitPrice, language),
    unit: unitShort(product.unitCode, language),
    vatRate: vat ? percent(fromScaled(vat.rate, PERCENT_SCALE), language) : product.vatCode,
    vatLabel: vat?.label[language] ?? product.vatCode,
    isArchived: product.archivedAt !== null,
  }
}

/** Kroner with at least two decimals, as prices are read. */
export function priceText(unitPrice: string, language: Language): string {
  const units = toScaled(unitPrice, PRICE_SCALE)
  const whole = 10n ** BigInt(PRICE_SCALE - MINOR_SCALE)
  const plain = units % whole === 0n ? toFixed(units / whole, MINOR_SCALE) : unitPrice
  return num(plain, language)
}

/** A page of the list as its template shows it. */
export function productListView(
  page: ListPage<ProductDetails>,
  filter: ProductFilter,
  input: ProductViewInput
) {
  const href = (changes: Partial<ProductFilter>) => productsHref(filter, changes)
  const sort = (name: ProductFilter['sort']) => ({
    href: href({ sort: name, descending: filter.sort === name && !filter.descending }),
    direction: filter.sort === name ? (filter.descending ? 'descending' : 'ascending') : null,
  })
  return {
    rows: page.rows.map((product) => productView(product, input)),
    count: page.rows.length,
    previous: page.previous && href({ before: page.previous }),
    next: page.next && href({ after: page.next }),
    sorts: { name: sort('name'), number: sort('number') },
    tabs: (['active', 'archived', 'all'] as const).map((status) => ({
      status,
      href: href({ status }),
      current: filter.status === status,
    })),
    keep: productFilterQuery(filter, { search: '' }),
  }
}

/** What the lists of the form offer. */
export function productChoices(vatRegistered: boolean, { language, on }: ProductViewInput) {
  return {
    units: UNITS.map((unit) => ({ value: unit.code, text: unit.name[language] })),
    vatCodes: chargeableCodes(vatRegistered, on).map((code) => ({
      value: code.code,
      text: `${code.label[language]} – ${percent(fromScaled(code.rate, PERCENT_SCALE), language)}`,
    })),
  }
}
