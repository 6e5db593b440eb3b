import type { DemoFirm } from '#database/seeders/demo/firm'
import { draftOf, linesOf, type SeedInvoicesInput } from '#database/seeders/demo/invoices'
import { type DraftContent, emptyDraft, emptyLine } from '#invoicing/domain/draft_content'
import { answerQuote } from '#quoting/actions/answer_quote'
import { issueQuote } from '#quoting/actions/issue_quote'
import { startRepeating } from '#repeating/actions/start_repeating'
import { addMonths } from '#repeating/domain/rhythm'
import { addDays, freezeClock, today } from '#support/clock'
import { newId } from '#support/id'

/** How many days before today each quote was made, and what the customer said. */
const QUOTES: [daysAgo: number, answer: 'accepted' | 'declined' | null][] = [
  [64, null],
  [41, 'declined'],
  [12, 'accepted'],
  [3, null],
]

/** Quotes in every state, all through the program's own actions. */
export async function seedQuotes({ firm, customers, products }: SeedInvoicesInput): Promise<void> {
  for (const [at, [daysAgo, answer]] of QUOTES.entries()) {
    const startClock = freezeClock(addDays(today(), -daysAgo))
    try {
      const quoteId = await makeQuote(firm, {
        ...emptyDraft(),
        customerId: customers[(at * 5 + 2) % customers.length] ?? '',
        ourReference: firm.owner.name,
        textAbove: 'Takk for forespørselen. Vi kan tilby:',
        lines: linesOf(products, at + 1),
      })
      if (answer) {
        const given = { quoteId, answer, name: 'Kari Nordmann', note: null, actorId: null }
        await answerQuote(given)
      }
    } finally {
      startClock()
    }
  }
}

async function makeQuote({ ownerId: actorId }: DemoFirm, content: DraftContent): Promise<string> {
  const draftId = newId()
  const page = { version: 1, savedIn: null, customerTyped: null, kind: 'quote' as const }
  const startedFor = content.customerId
  const made = await issueQuote({ ...page, draftId, content, startedFor, actorId })
  if (!made.ok) throw new Error(`A demo quote was refused: ${JSON.stringify(made.error)}`)
  return draftId
}

/** A service agreement that is billed each month, and a control each year: both as drafts to look over. */
export async function seedRepeating({ firm, customers }: SeedInvoicesInput): Promise<void> {
  const month = addMonths(`${today().slice(0, 8)}01`, 1)
  const agreements = [
    { description: 'Serviceavtale, {måned} {år}', unitPrice: '1 490,00', rhythm: 'month' },
    { description: 'Årskontroll {år}', unitPrice: '4 200,00', rhythm: 'year' },
  ] as const
  for (const [at, { description, unitPrice, rhythm }] of agreements.entries()) {
    const line = { ...emptyLine('3'), description, unitPrice }
    const customerId = customers[at * 3 + 1] ?? null
    const draft = await draftOf(firm, { customerId, lines: [line], day: today() })
    await startRepeating({
      source: { draftId: draft.id },
      id: newId(),
      choices: {
        rhythm,
        firstDate: addMonths(month, at),
        lastDate: null,
        times: null,
        manner: 'draft',
        daysAhead: 3,
        period: 'ahead',
      },
      vatRegistered: true,
      actorId: firm.ownerId,
    })
  }
}
