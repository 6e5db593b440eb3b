import { createDraft } from '#invoicing/actions/create_draft'
import { issueInvoice } from '#invoicing/actions/issue_invoice'
import { type DraftContent, type DraftLine, emptyLine } from '#invoicing/domain/draft_content'
import { updateDraft } from '#invoicing/queries/drafts'
import { newId } from '#support/id'
import { inOrganization, read, transaction } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'

let customerNumber = 0

/** A customer of the person's firm, who can be invoiced. */
export async function aCustomer(person: Person, fields: Record<string, unknown> = {}) {
  const customer = {
    id: newId(),
    number: 20_000 + ++customerNumber,
    name: 'Tromsø Fiskemottak SA',
    organization_number: '974760673',
    address_line1: 'Sjøgata 12',
    postal_code: '9008',
    city: 'Tromsø',
    ...fields,
  }
  const columns = Object.keys(customer)
  const values = columns.map((_, at) => `$${at + 2}`)
  await inOrganization(person.organizationId, () =>
    transaction((queryer) =>
      queryer.run(
        `insert into customers (organization_id, ${columns.join(', ')}) values ($1, ${values.join(', ')})`,
        [person.organizationId, ...Object.values(customer)]
      )
    )
  )
  return customer
}

/** A product of the person's firm: a plumber's hour. */
export async function aProduct(person: Person, fields: Record<string, unknown> = {}) {
  const product = {
    id: newId(),
    number: '17',
    name: 'Rørlegger',
    unit_code: 'HUR',
    unit_price: 1150,
    vat_code: '3',
    ...fields,
  }
  const columns = Object.keys(product)
  const values = columns.map((_, at) => `$${at + 2}`)
  await inOrganization(person.organizationId, () =>
    transaction((queryer) =>
      queryer.run(
        `insert into products (organization_id, ${columns.join(', ')}) values ($1, ${values.join(', ')})`,
        [person.organizationId, ...Object.values(product)]
      )
    )
  )
  return product
}

/** A line as somebody types it. */
export function aLine(fields: Partial<DraftLine> = {}): DraftLine {
  return { ...emptyLine(), description: 'Kobberrør 28 mm', unitPrice: '1 000,00', ...fields }
}

/** A draft that lacks nothing: a line of 1 000 kroner and 25 % MVA, unless other content is given. */
export async function aDraft(
  person: Person,
  content: Partial<DraftContent> = {},
  id: string = newId()
): Promise<{ id: string; version: number }> {
  const customer = content.customerId ? null : await aCustomer(person)
  const customerId = customer?.id ?? content.customerId ?? ''
  await inOrganization(person.organizationId, async () => {
    await createDraft({
      id,
      customerId,
      language: 'nb',
      vatRegistered: true,
      actor: person,
    })
    await transaction(async (queryer) => {
      const row = await queryer.first<{ content: DraftContent }>(
        'select content from invoice_drafts where id = $1',
        [id]
      )
      const whole = {
        ...row!.content,
        deliveryFrom: 'i dag',
        lines: [aLine()],
        ...content,
        customerId,
      }
      await updateDraft(queryer, { id, content: whole, grossMinor: 125_000n, savedIn: null })
    })
  })
  return { id, version: 2 }
}

/** An invoice that the person issued today. */
export async function anInvoice(
  person: Person,
  content: Partial<DraftContent> = {},
  id: string = newId()
): Promise<{ id: string; number: bigint }> {
  const draft = await aDraft(person, content, id)
  const outcome = await inOrganization(person.organizationId, () =>
    issueInvoice({ draftId: draft.id, version: draft.version, actorId: person.id })
  )
  if (!outcome.ok) throw new Error(`The draft was refused: ${JSON.stringify(outcome.error)}`)
  const [row] = await rowsOf<{ number: bigint }>(
    person,
    'select number from invoices where id = $1',
    [draft.id]
  )
  return { id: draft.id, number: row!.number }
}

/** Rows of the person's firm, seen as the program sees them. */
export function rowsOf<Row>(
  person: Person,
  sql: string,
  values: readonly unknown[] = []
): Promise<Row[]> {
  return inOrganization(person.organizationId, () =>
    read((queryer) => queryer.rows<Row>(sql, values))
  )
}
