import { recordActivity } from '#audit/activity'
import { renewLink, withdrawLink } from '#sharing/actions/link_to'
import { liveLink } from '#sharing/queries/shared_links'
import { transaction } from '#tenancy/organization_context'

export interface ChangeLinkInput {
  invoiceId: string
  /** The id of the link to be, made by the form; null: there is to be none. */
  linkId: string | null
  customerId: string
  actorId: string
}

/** Makes the link to an invoice's page anew, or withdraws it. What is so already is left so. */
export async function changeLink(input: ChangeLinkInput): Promise<void> {
  const { invoiceId, linkId, customerId, actorId } = input
  await transaction(async () => {
    const before = await liveLink('invoice', invoiceId)
    if (before?.id === (linkId ?? undefined)) return
    if (linkId) await renewLink('invoice', invoiceId, { id: linkId, actorId })
    else await withdrawLink('invoice', invoiceId, actorId)
    await recordActivity({
      action: linkId ? 'invoice.link_made' : 'invoice.link_withdrawn',
      subject: { type: 'invoice', id: invoiceId },
      customerId,
      actorId,
    })
  })
}
