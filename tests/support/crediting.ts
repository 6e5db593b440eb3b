import { issueCreditNote, type IssueCreditNoteInput } from '#crediting/actions/issue_credit_note'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'

/** Credits an invoice of the person's firm; all that is left of it unless something else is said. */
export function credit(
  person: Person,
  invoiceId: string,
  said: Partial<IssueCreditNoteInput> = {}
) {
  return inOrganization(person.organizationId, () =>
    issueCreditNote({
      id: newId(),
      invoiceId,
      choices: 'all',
      reason: 'Varen kom tilbake',
      ownSeriesFrom: null,
      actorId: person.id,
      ...said,
    })
  )
}
