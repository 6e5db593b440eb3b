import {
  type DraftContent,
  type DraftLine,
  emptyDraft,
  emptyLine,
} from '#invoicing/domain/draft_content'
import { type Buyer, type Seller } from '#invoicing/domain/parties'

/** A line as it is typed; what is not said is as on a new line. */
export function typedLine(said: Partial<DraftLine> = {}): DraftLine {
  return {
    ...emptyLine('3', said.key ?? 'a'),
    description: 'Rørleggerarbeid',
    unitPrice: '1 150,00',
    ...said,
  }
}

/** A draft that lacks nothing, typed on 22 November 2026; what is said replaces what it has. */
export function typedDraft(said: Partial<DraftContent> = {}): DraftContent {
  return {
    ...emptyDraft('nb'),
    customerId: '0197a000-0000-7000-8000-000000000001',
    issueDate: '22.11.2026',
    dueDate: '06.12.2026',
    deliveryFrom: '18.11.2026',
    deliveryTo: '20.11.2026',
    deliveryPlace: 'Kaikanten 3, Tromsø',
    yourReference: 'PO 4500-118',
    lines: [typedLine()],
    ...said,
  }
}

/** A firm that lacks nothing. */
export function seller(said: Partial<Seller> = {}): Seller {
  return {
    name: 'Sæther Rørservice AS',
    organizationNumber: '123456785',
    vatRegistered: true,
    inForetaksregisteret: true,
    address: { lines: ['Storgata 1'], postalCode: '9008', city: 'Tromsø', countryCode: 'NO' },
    email: 'post@saether.example.no',
    phone: null,
    website: null,
    logoSha256: null,
    bankAccount: '86011117947',
    kidAgreement: null,
    ...said,
  }
}

/** The customer of `typedDraft()`. */
export function buyer(said: Partial<Buyer> = {}): Buyer {
  return {
    customerId: '0197a000-0000-7000-8000-000000000001',
    customerNumber: 10001,
    name: 'Tromsø Fiskemottak SA',
    organizationNumber: '974760673',
    address: { lines: ['Sjøgata 12'], postalCode: '9008', city: 'Tromsø', countryCode: 'NO' },
    ...said,
  }
}
