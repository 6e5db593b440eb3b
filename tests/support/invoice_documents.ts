import type { DocumentLine, InvoiceDocument } from '#invoicing/domain/invoice_document'

/** A line as a firm writes it; give what the test is about. */
export function documentLine(changes: Partial<DocumentLine> = {}): DocumentLine {
  return {
    productNumber: null,
    description: 'Bytte av kjølerør, maskinrom 2',
    quantity: '14.5',
    unitCode: 'HUR',
    unitPrice: '1150',
    discountPercent: '0',
    vatCode: '3',
    vatRate: '25',
    netMinor: '1667500',
    ...changes,
  }
}

/** An issued invoice of three lines; give what the test is about. */
export function invoiceDocument(changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    template: 'invoice/v1',
    language: 'nb',
    number: '10414',
    issueDate: '2026-11-22',
    dueDate: '2026-12-06',
    delivery: { from: '2026-11-18', to: '2026-11-20', place: 'Kaikanten 3, 9008 Tromsø' },
    seller: {
      name: 'Sæther Rørservice AS',
      organizationNumber: '974760673',
      vatRegistered: true,
      inForetaksregisteret: true,
      address: {
        lines: ['Verkstedveien 14'],
        postalCode: '9018',
        city: 'Tromsø',
        countryCode: 'NO',
      },
      email: 'faktura@saether.example.no',
      phone: '77 61 00 00',
      website: 'saether.example.no',
      logoSha256: null,
    },
    buyer: {
      customerId: '0199a1b2-0000-7000-8000-000000000001',
      customerNumber: 10027,
      name: 'Tromsø Fiskemottak SA',
      organizationNumber: '923609016',
      address: { lines: ['Sjøgata 12'], postalCode: '9008', city: 'Tromsø', countryCode: 'NO' },
    },
    yourReference: 'PO 4500-118',
    ourReference: 'Bjørg Sæther',
    textAbove: null,
    textBelow: null,
    currency: 'NOK',
    lines: [
      documentLine(),
      documentLine({
        description: 'Kobberrør 28 mm',
        quantity: '36',
        unitCode: 'MTR',
        unitPrice: '214',
        discountPercent: '10',
        netMinor: '693360',
      }),
      documentLine({
        description: 'Frakt',
        quantity: '1',
        unitCode: 'H87',
        unitPrice: '890',
        netMinor: '89000',
      }),
    ],
    vat: [
      {
        vatCode: '3',
        category: 'S',
        rate: '25',
        baseMinor: '2449860',
        vatMinor: '612465',
        exemptionReason: null,
      },
    ],
    totals: { netMinor: '2449860', vatMinor: '612465', grossMinor: '3062325' },
    payment: { bankAccount: '86011117947', kid: '00104147' },
    ...changes,
  }
}
