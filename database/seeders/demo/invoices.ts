import { createDraft } from '#invoicing/actions/create_draft'
import { issueInvoice } from '#invoicing/actions/issue_invoice'
import { saveDraft } from '#invoicing/actions/save_draft'
import { emptyLine, toDraftContent, type DraftLine } from '#invoicing/domain/draft_content'
import { addDays, freezeClock, today } from '#support/clock'
import { newId } from '#support/id'
import { dayText } from '#support/dates'
import { transaction } from '#tenancy/organization_context'
import type { DemoFirm } from '#database/seeders/demo/firm'
import { payPart } from '#database/seeders/demo/payments'
import type { DemoProduct } from '#database/seeders/demo/products'

export interface SeedInvoicesInput {
  firm: DemoFirm
  customers: string[]
  products: DemoProduct[]
}

/** How many days before today each was issued, and how many hundredths of it are paid. */
const ISSUED: [daysAgo: number, paidPercent: bigint][] = [
  ...fully(96, 94, 90, 87),
  [83, 40n],
  ...fully(80, 76),
  [73, 0n],
  ...fully(70, 66, 62, 59),
  [55, 50n],
  ...fully(52, 48, 45),
  [41, 0n],
  ...fully(38, 34, 31),
  [27, 0n],
  ...fully(24),
  [20, 0n],
  ...fully(17),
  [13, 30n],
  ...[10, 8, 6, 4, 2, 1, 0].map((daysAgo): [number, bigint] => [daysAgo, 0n]),
]
export const DEMO_INVOICES = ISSUED.length
const DRAFTS = 4
const PAID_AFTER_DAYS = 12

/** Invoices of a quarter of a year in every state, and some drafts; all through the program's own actions. */
export async function seedInvoices(input: SeedInvoicesInput): Promise<void> {
  const now = today()
  for (const [at, [daysAgo, paidPercent]] of ISSUED.entries()) {
    const issueDate = addDays(now, -daysAgo)
    const startClock = freezeClock(issueDate)
    try {
      const id = await issueOne(input, at, issueDate)
      const paidOn = addDays(issueDate, Math.min(PAID_AFTER_DAYS, daysAgo))
      if (paidPercent > 0n) await payPart(input.firm, { invoiceId: id, paidPercent, paidOn })
    } finally {
      startClock()
    }
  }
  for (let at = 0; at < DRAFTS; at += 1)
    await draftOf(input.firm, saleOf(input, ISSUED.length + at, now))
}

function saleOf({ customers, products }: SeedInvoicesInput, at: number, day: string): DemoSale {
  const customerId = customers[(at * 7) % customers.length] ?? null
  return { customerId, lines: linesOf(products, at), day }
}

function fully(...daysAgo: number[]): [number, bigint][] {
  return daysAgo.map((days) => [days, 100n])
}

function issueOne(input: SeedInvoicesInput, at: number, day: string): Promise<string> {
  return issueDemoInvoice(input.firm, saleOf(input, at, day))
}

/** What a demo firm sold. */
export interface DemoSale {
  customerId: string | null
  lines: DraftLine[]
  /** ISO day of delivery. */
  day: string
}

/** Issues an invoice on the day that the clock shows. Answers its id. */
export async function issueDemoInvoice(firm: DemoFirm, sale: DemoSale): Promise<string> {
  const draft = await draftOf(firm, sale)
  const { ownerId: actorId } = firm
  const outcome = await issueInvoice({ draftId: draft.id, version: draft.version, actorId })
  if (!outcome.ok) throw new Error(`A demo invoice was refused: ${JSON.stringify(outcome.error)}`)
  return draft.id
}

/** A draft as somebody would type it: a customer, some products, when and where it was delivered. */
export async function draftOf(firm: DemoFirm, { customerId, lines, day }: DemoSale) {
  const id = newId()
  await createDraft({ id, customerId, language: 'nb', vatRegistered: true, actor: firm.owner })
  const { content, version } = await contentOf(id)
  const saved = await saveDraft({
    draftId: id,
    version,
    savedIn: null,
    content: { ...content, deliveryFrom: dayText(day, 'nb'), lines },
    intent: { type: 'save' },
    customerTyped: null,
    startedFor: null,
    actorId: firm.ownerId,
  })
  if (!saved.ok) throw new Error(`A demo draft was refused: ${saved.error.type}`)
  return { id, version: saved.value.row.version }
}

async function contentOf(id: string) {
  const row = await transaction((queryer) =>
    queryer.first<{ content: unknown; version: number }>(
      'select content, version from invoice_drafts where id = $1',
      [id]
    )
  )
  if (!row) throw new Error('A demo draft is gone')
  return { content: toDraftContent(row.content), version: row.version }
}

/** One to four lines, other ones for each invoice, the same ones every time. */
export function linesOf(products: DemoProduct[], at: number): DraftLine[] {
  return Array.from({ length: 1 + (at % 4) }, (_, position) => {
    const product = products[(at * 5 + position * 3) % products.length]
    if (!product) throw new Error('The demo firm sells nothing')
    return {
      ...emptyLine('3'),
      productId: product.id,
      productNumber: product.number,
      description: product.name,
      quantity: String(1 + ((at + position * 2) % 6)),
      unit: product.unit,
      unitPrice: product.price,
      discount: at % 9 === 4 && position === 0 ? '10' : '',
    }
  })
}
