import { PRICE_SCALE, toScaled } from '#money/decimal'
import { newId } from '#support/id'
import { createProduct } from '#warehouse/actions/create_product'
import type { DemoFirm } from '#database/seeders/demo/firm'

export interface DemoProduct {
  id: string
  number: string
  name: string
  /** As it is typed on a line. */
  unit: string
  price: string
}

const PRODUCTS: [number: string, name: string, unit: string, unitCode: string, price: string][] = [
  ['100', 'Rørleggerarbeid, dagtid', 'time', 'HUR', '895'],
  ['110', 'Rørleggerarbeid, kveld og helg', 'time', 'HUR', '1340'],
  ['120', 'Lærling', 'time', 'HUR', '540'],
  ['200', 'Servicebil, oppmøte i Tromsø', 'stk', 'H87', '450'],
  ['210', 'Kjøring', 'km', 'KMT', '9.5'],
  ['300', 'Varmtvannsbereder 200 liter, montert', 'stk', 'H87', '12490'],
  ['310', 'Blandebatteri til kjøkken', 'stk', 'H87', '2190'],
  ['320', 'Kobberrør 15 mm', 'm', 'MTR', '89.9'],
  ['330', 'Avløpsrør PP 110 mm', 'm', 'MTR', '164'],
  ['340', 'Lekkasjestopper med to følere', 'stk', 'H87', '3850'],
  ['400', 'Serviceavtale varmesentral', 'mnd', 'MON', '2750'],
  ['410', 'Rørinspeksjon med kamera', 'stk', 'H87', '4900'],
]

/** What the demo firm sells. */
export async function seedProducts(firm: DemoFirm): Promise<DemoProduct[]> {
  const products: DemoProduct[] = []
  for (const [number, name, unit, unitCode, price] of PRODUCTS) {
    const id = newId()
    const fields = { name, unitCode, unitPrice: toScaled(price, PRICE_SCALE), vatCode: '3' }
    const made = await createProduct({ id, number, fields, actorId: firm.ownerId })
    if (!made.ok) throw new Error(`${name} could not be made`)
    products.push({ id, number, name, unit, price: price.replace('.', ',') })
  }
  return products
}
