import type { BatchKind, Refusal } from '#batching/batch_kinds'
import { type Delivery, DELIVERIES } from '#invoicing/at_issue'
import { issueInvoice, type IssueRefusal } from '#invoicing/actions/issue_invoice'
import { lockDraft } from '#invoicing/queries/drafts'
import { deliveryDefault } from '#sending/queries/delivery_default'
import { isDiskNearlyFull } from '#support/disk_space'
import { lineFrom } from '#support/form_input'
import { err, ok } from '#support/result'
import { transaction } from '#tenancy/organization_context'

/** Drafts of several invoices become invoices; each as it lies there, or not at all. */
export const issueDrafts: BatchKind = {
  kind: 'issue',
  of: 'drafts',
  capability: 'invoices.write',
  icon: 'check',
  partial: 'partials/sending/batch_issue',
  async fields() {
    return { delivery: (await deliveryDefault()) === 'at_once' ? 'at_once' : 'by_hand' }
  },
  read(typed) {
    const delivery = DELIVERIES.find((one) => one === lineFrom(typed, 'delivery')) ?? 'by_hand'
    return ok({ delivery })
  },
  async run(draftId, { actorId, data }) {
    if (await isDiskNearlyFull()) return err({ reason: 'drafts.refused_disk_full' })
    const draft = await transaction((queryer) => lockDraft(queryer, draftId))
    const issued = await issueInvoice({
      ...{ draftId, actorId, version: draft?.version ?? 0 },
      delivery: data.delivery as Delivery,
    })
    return issued.ok ? ok() : err(refusalOf(issued.error))
  },
}

/** The first thing that is missing; the draft's own page tells the rest. */
function refusalOf(error: IssueRefusal): Refusal {
  switch (error.type) {
    case 'incomplete':
      return { reason: `shortfalls.${error.readiness.blocking[0]!.code}` }
    case 'draft_not_found':
      return { reason: 'batches.is_gone' }
    case 'draft_changed':
    case 'kid_taken':
      return { reason: `drafts.refused_${error.type}` }
  }
}
