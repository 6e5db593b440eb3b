import vine from '@vinejs/vine'
import type { FieldContext, Infer } from '@vinejs/vine/types'
import { parsePrice } from '#money/parse_number'
import { unitOf } from '#norway/units'
import { chargeableCodes } from '#norway/vat_codes'
import { today } from '#support/clock'
import { line, optional } from '#support/fields'

/** Digits of kroner in a price. */
const PRICE_DIGITS_MAX = 9

/** What the rules of a product must know: may the firm charge MVA? */
export interface ProductMeta {
  vatRegistered: boolean
}

const price = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const parsed = parsePrice(String(value), PRICE_DIGITS_MAX)
  if (!parsed.ok) field.report('Not a price', `price_${parsed.error}`, field)
  else if (parsed.value.units < 0n) field.report('Negative', 'price_negative', field)
})

const unit = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  if (!unitOf(String(value))) field.report('Not a unit', 'unit', field)
})

const vatCode = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const { vatRegistered } = field.meta as ProductMeta
  const codes = chargeableCodes(vatRegistered, today())
  if (!codes.some(({ code }) => code === value)) field.report('Not a code', 'vat_code', field)
})

/** What a form says about a product. The price stays as typed here: `productFrom` reads it. */
export const productValidator = vine.withMetaData<ProductMeta>().create({
  number: optional(line(40)),
  name: line(200),
  unitCode: line(3).use(unit()),
  unitPrice: line(40).use(price()),
  vatCode: line(2).use(vatCode()),
})

type Typed = Infer<typeof productValidator>

/** What the validator has passed, with the price in ten-thousandths of a krone. */
export function productFrom({ unitPrice, ...rest }: Typed) {
  const parsed = parsePrice(unitPrice, PRICE_DIGITS_MAX)
  return { ...rest, unitPrice: parsed.ok ? parsed.value.units : 0n }
}
