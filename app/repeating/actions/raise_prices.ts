import { recordActivity } from '#audit/activity'
import { toDraftContent } from '#invoicing/domain/draft_content'
import { lockDraft, updateDraft } from '#invoicing/queries/drafts'
import { understandDraft } from '#invoicing/understand_draft'
import { fromScaled, PERCENT_SCALE } from '#money/decimal'
import { type PriceIndex, withRaisedPrices } from '#repeating/domain/price_index'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface RaisePricesInput extends PriceIndex {
  id: string
  /** The version of the template that the preview was made of: pressed twice, the prices are raised once. */
  version: number
  actorId: string
}

export type RaisePricesRefusal = { type: 'not_found' } | { type: 'changed_elsewhere' }

/** Raises every price of a template, from its next invoice on. */
export async function raisePrices(
  input: RaisePricesInput
): Promise<Result<string, RaisePricesRefusal>> {
  const { id, version, actorId } = input
  return transaction(async (queryer): Promise<Result<string, RaisePricesRefusal>> => {
    const row = await lockDraft(queryer, id)
    if (row?.kind !== 'template') return err({ type: 'not_found' })
    if (row.version !== version) return err({ type: 'changed_elsewhere' })

    const content = withRaisedPrices(toDraftContent(row.content), input)
    const { draft } = understandDraft({ ...row, content, today: today() })
    const { grossMinor } = draft.totals
    await updateDraft(queryer, { id, content, grossMinor, savedIn: null })
    await recordActivity({
      action: 'repeating.prices_raised',
      subject: { type: 'repeating_invoice', id },
      customerId: row.buyer?.id ?? null,
      actorId,
      data: { percent: fromScaled(input.percent, PERCENT_SCALE) },
    })
    return ok(id)
  })
}
