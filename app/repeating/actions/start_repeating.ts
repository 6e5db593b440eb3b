import { recordActivity } from '#audit/activity'
import { copyOfDocument } from '#invoicing/domain/copy_of_document'
import { toDraftContent } from '#invoicing/domain/draft_content'
import { insertDraft, lockDraft } from '#invoicing/queries/drafts'
import { becomeTemplate, insertRepeating } from '#repeating/queries/keep_repeating'
import { begin, type PeriodChoice, type Plan } from '#repeating/domain/plan'
import { findRepeating, type Manner } from '#repeating/queries/repeating_invoices'
import { invoiceToRepeat } from '#repeating/queries/invoice_to_repeat'
import { assert } from '#support/assert'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

/** What somebody decides about a repeating invoice, beside what it says. */
export interface RepeatingChoices extends Plan {
  manner: Manner
  daysAhead: number
  period: PeriodChoice
}

export interface StartRepeatingInput {
  /** What is repeated: a draft, which becomes the template, or an issued invoice, which is copied into one. */
  source: { draftId: string } | { invoiceId: string }
  /** Of the repeating invoice that is made of an issued one; made by the page, so that asking twice makes one. */
  id: string
  choices: RepeatingChoices
  vatRegistered: boolean
  actorId: string
}

/** Starts a repeating invoice; answers its id. Asked twice, it is started once. */
export async function startRepeating(
  input: StartRepeatingInput
): Promise<Result<string, { type: 'source_not_found' }>> {
  return transaction(async (queryer): Promise<Result<string, { type: 'source_not_found' }>> => {
    const id = 'draftId' in input.source ? input.source.draftId : input.id
    const customerId = await template(queryer, input)
    if (customerId === undefined) return err({ type: 'source_not_found' })

    const isNew = await insertRepeating(queryer, {
      id,
      ...input.choices,
      ...begin(input.choices),
      createdBy: input.actorId,
    })
    if (isNew) {
      await recordActivity({
        action: 'repeating.started',
        subject: { type: 'repeating_invoice', id },
        customerId,
        actorId: input.actorId,
      })
    }
    return ok(id)
  })
}

/** Makes the template; answers its customer, or undefined when there is nothing to make it of. */
async function template(
  queryer: Queryer,
  { source, id, vatRegistered, actorId }: StartRepeatingInput
): Promise<string | null | undefined> {
  if ('draftId' in source) {
    const row = await lockDraft(queryer, source.draftId)
    if (!row || row.kind === 'quote') return undefined
    if (row.kind === 'invoice') await becomeTemplate(queryer, source.draftId)
    return row.buyer?.id ?? null
  }
  const found = await invoiceToRepeat(queryer, source.invoiceId)
  if (!found) return undefined
  const known = await findRepeating(queryer, id)
  if (known) return known.customerId
  const content = copyOfDocument({ ...found, vatRegistered, today: today() })
  const inserted = await insertDraft(queryer, {
    id,
    kind: 'template',
    content: toDraftContent(content),
    grossMinor: found.grossMinor,
    createdBy: actorId,
  })
  assert(inserted.ok, 'The id of a template is no invoice’s')
  return content.customerId || null
}
