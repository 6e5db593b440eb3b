import type { DraftContent } from '#invoicing/domain/draft_content'
import { makeDue } from '#repeating/actions/make_due'
import { type RepeatingChoices, startRepeating } from '#repeating/actions/start_repeating'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'
import { aDraft, rowsOf } from '#tests/support/invoices'

/** Every month from today on, as a draft on the day itself, for ever. */
const EVERY_MONTH: RepeatingChoices = {
  rhythm: 'month',
  firstDate: '2027-01-31',
  lastDate: null,
  times: null,
  manner: 'draft',
  daysAhead: 0,
  period: 'ahead',
}

/** A repeating invoice of the person's firm, made of a draft that lacks nothing. Answers its id. */
export async function aRepeating(
  person: Person,
  choices: Partial<RepeatingChoices> = {},
  content: Partial<DraftContent> = {}
): Promise<string> {
  const draft = await aDraft(person, { deliveryPlace: 'Tromsø', deliveryFrom: '', ...content })
  const started = await inOrganization(person.organizationId, () =>
    startRepeating({
      source: { draftId: draft.id },
      id: newId(),
      choices: { ...EVERY_MONTH, ...choices },
      vatRegistered: true,
      actorId: person.id,
    })
  )
  if (!started.ok) throw new Error(`It was refused: ${JSON.stringify(started.error)}`)
  return started.value
}

/** What the worker does on a day. Answers how many invoices it made. */
export function makeDueOf(person: Person, day: string): Promise<number> {
  return inOrganization(person.organizationId, () => makeDue(day))
}

/** What was made, in the order of its days. */
export function madeBy(person: Person, id: string) {
  return rowsOf<{ day: string; outcome: string; reasons: string[]; invoiceId: string }>(
    person,
    `select occurrence_date as day, outcome, reasons, invoice_id as "invoiceId"
      from repeated_invoices where repeating_id = $1 order by occurrence_date`,
    [id]
  )
}
