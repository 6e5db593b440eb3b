import { linkTo } from '#sharing/actions/link_to'
import { inOrganization } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'

/** Path of the customer's page of an invoice; a link is made where there is none. */
export async function sharedPath(person: Person, invoiceId: string): Promise<string> {
  const { address } = await inOrganization(person.organizationId, () =>
    linkTo('invoice', invoiceId)
  )
  return new URL(address).pathname
}

/** Takes back what earlier tests counted against this machine's address. */
export async function forgetRateLimits(): Promise<void> {
  const owner = await asOwner()
  await owner.query('delete from rate_limits')
  await owner.end()
}

/** A page without what differs from one request to the next by itself. */
export function withoutTokens(text: string): string {
  return text.replaceAll(/(value|content|nonce)="[^"]*"/g, '')
}
