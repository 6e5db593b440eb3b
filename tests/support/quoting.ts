import type { DraftContent } from '#invoicing/domain/draft_content'
import { issueQuote } from '#quoting/actions/issue_quote'
import { linkTo } from '#sharing/actions/link_to'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'
import { aCustomer, aLine, rowsOf } from '#tests/support/invoices'

/** A draft of a quote that lacks nothing: a line of 1 000 kroner and 25 % MVA. Answers its id. */
export async function aQuoteDraft(
  person: Person,
  content: Partial<DraftContent> = {}
): Promise<string> {
  const id = newId()
  const customerId = content.customerId ?? (await aCustomer(person)).id
  await inOrganization(person.organizationId, () =>
    transaction((queryer) =>
      queryer.run(
        `insert into invoice_drafts (organization_id, id, kind, customer_id, content)
         values ($1, $2, 'quote', $3, $4)`,
        [
          person.organizationId,
          id,
          customerId || null,
          JSON.stringify({ lines: [aLine()], language: 'nb', ...content, customerId }),
        ]
      )
    )
  )
  return id
}

/** Makes the quote that a draft is. */
export async function makeQuote(person: Person, draftId: string) {
  const [row] = await rowsOf<{ content: DraftContent; version: number }>(
    person,
    'select content, version from invoice_drafts where id = $1',
    [draftId]
  )
  return inOrganization(person.organizationId, () =>
    issueQuote({
      draftId,
      version: row?.version ?? 1,
      savedIn: null,
      content: row!.content,
      customerTyped: null,
      startedFor: null,
      actorId: person.id,
    })
  )
}

/** A quote that the person made today; answers its id. */
export async function aQuote(person: Person, content: Partial<DraftContent> = {}): Promise<string> {
  const id = await aQuoteDraft(person, content)
  const made = await makeQuote(person, id)
  if (!made.ok) throw new Error(`It was refused: ${JSON.stringify(made.error)}`)
  return id
}

/** The way to the customer's page of a quote. */
export async function quotePath(person: Person, quoteId: string): Promise<string> {
  const link = await inOrganization(person.organizationId, () => linkTo('quote', quoteId))
  return new URL(link.address).pathname
}
