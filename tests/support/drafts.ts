import {
  type DraftContent,
  type DraftLine,
  emptyDraft,
  emptyLine,
} from '#invoicing/domain/draft_content'

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
