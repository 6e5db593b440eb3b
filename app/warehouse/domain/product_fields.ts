/** What a person types about a product or service. */
export interface ProductFields {
  name: string
  /** UN/ECE Rec 20, as EHF wants it. */
  unitCode: string
  /** Ten-thousandths of a krone, without MVA. */
  unitPrice: bigint
  vatCode: string
}

/** A product as it is kept. `unitPrice` is a plain decimal string in kroner. */
export interface ProductDetails {
  id: string
  number: string
  name: string
  unitCode: string
  unitPrice: string
  vatCode: string
  version: number
  archivedAt: Date | null
}
