import { type DraftContent, emptyDraft, emptyLine } from '#invoicing/domain/draft_content'
import { type DocumentLine, type InvoiceDocument } from '#invoicing/domain/invoice_document'
import { num } from '#money/format'
import { unitShort } from '#norway/units'
import { chargeableCodes, defaultVatCode, isVatCode } from '#norway/vat_codes'

export interface CopyInput {
  document: InvoiceDocument
  /** One a line of the document. */
  productIds: readonly (string | null)[]
  vatRegistered: boolean
  /** ISO day that decides which MVA codes are lawful. */
  today: string
}

/**
 * What an issued invoice says, as somebody would type it again. Dates and time of delivery belong to the
 * sale that it was, so the copy has none.
 */
export function copyOfDocument(input: CopyInput): DraftContent {
  const { document, vatRegistered } = input
  const lawful = new Set<string>(
    chargeableCodes(vatRegistered, input.today).map(({ code }) => code)
  )
  const usual = defaultVatCode(vatRegistered)
  return {
    ...emptyDraft(document.language, usual),
    customerId: document.buyer.customerId,
    deliveryPlace: document.delivery.place ?? '',
    yourReference: document.yourReference ?? '',
    ourReference: document.ourReference ?? '',
    textAbove: document.textAbove ?? '',
    textBelow: document.textBelow ?? '',
    lines: document.lines.map((line, at) => ({
      ...copyOfLine(line),
      productId: input.productIds[at] ?? '',
      vatCode: lawful.has(line.vatCode) && isVatCode(line.vatCode) ? line.vatCode : usual,
    })),
  }
}

function copyOfLine(line: DocumentLine) {
  return {
    ...emptyLine(),
    productNumber: line.productNumber ?? '',
    description: line.description,
    quantity: num(line.quantity, 'nb'),
    unit: unitShort(line.unitCode, 'nb'),
    unitPrice: num(line.unitPrice, 'nb'),
    discount: line.discountPercent === '0' ? '' : `${num(line.discountPercent, 'nb')} %`,
  }
}
