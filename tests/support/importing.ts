import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { importFile, type ImportFileInput } from '#importing/actions/import_file'
import type { JudgedRow } from '#importing/actions/place_rows'
import { matchColumns } from '#importing/domain/columns'
import { importKind } from '#importing/domain/kinds'
import { findImport } from '#importing/queries/imports'
import { lookAtFile } from '#importing/reader/table'
import { taskList } from '#start/worker'
import { inOrganization, read, withoutOrganization } from '#tenancy/organization_context'
import { founder, type Person } from '#tests/support/cast'
import { chosenFields, uploadFile } from '#tests/support/uploads'
import type { Visitor } from '#tests/support/visitor'

type Choices = Partial<Pick<ImportFileInput, 'onDuplicate' | 'rejectedRows' | 'keep'>> & {
  preset?: string
  chosen?: Record<string, string>
}

/** A new firm, and what its owner may do with files of customers. */
export async function firmThatImports() {
  const owner = await founder('Alice Aasen', 'Ås Rørservice AS')
  return {
    owner,
    run: (path: string, choices: Choices = {}) => runImport(owner, path, choices),
    customers: () => customersOf(owner),
    inside: <T>(work: () => Promise<T>) => inOrganization(owner.organizationId, work),
  }
}

/** Imports a file of customers and tells what came of it, and what was found about single rows. */
async function runImport(owner: Person, path: string, choices: Choices) {
  const kind = importKind('customers')
  const looked = await lookAtFile(path)
  if (!looked.ok) throw new Error(JSON.stringify(looked.error))
  const { preset = 'auto', chosen = {} } = choices
  const columns = matchColumns(looked.value.headings, kind, {
    preset,
    chosen: new Map(Object.entries(chosen)),
  })
  if (!columns.ok) throw new Error(JSON.stringify(columns.error))

  const findings: JudgedRow[] = []
  const { size } = await stat(path)
  const done = await inOrganization(owner.organizationId, () =>
    importFile({
      path,
      fileName: basename(path),
      sizeBytes: size,
      kind,
      reading: looked.value,
      columns: columns.value,
      onDuplicate: choices.onDuplicate ?? 'skip',
      rejectedRows: choices.rejectedRows ?? 'stop',
      keep: choices.keep ?? 'keep',
      actorId: owner.id,
      onBatch: (judged) => {
        findings.push(...judged)
      },
    })
  )
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return { ...done.value, findings }
}

/** A customer as it stands in the table. */
export interface CustomerRowInTable {
  id: string
  number: bigint
  kind: string
  name: string
  organization_number: string | null
  address_line1: string | null
  postal_code: string | null
  city: string | null
  email: string | null
  phone: string | null
  payment_days: number | null
  credit_limit_minor: bigint | null
  notes: string | null
  import_id: string | null
  version: number
}

/** All customers of somebody's firm, by number. */
export function customersOf({ organizationId }: Person): Promise<CustomerRowInTable[]> {
  return inOrganization(organizationId, () =>
    read((queryer) => queryer.rows<CustomerRowInTable>('select * from customers order by number'))
  )
}

/** Does what the worker was asked to do with an import, as the worker does: from nowhere. */
export async function workOff({ organizationId }: Person, importId: string): Promise<void> {
  const found = await inOrganization(organizationId, () => findImport(importId))
  const payload = { organizationId, importId, runId: found?.run?.id }
  await withoutOrganization(async () => taskList().run_import!(payload, {} as never))
}

/** A list of customers with so many rows, the first of which has this number. */
export function longList(rows: number, first = 30_001): string {
  const lines = Array.from({ length: rows }, (_, at) => `${first + at};Kunde ${first + at};0155`)
  return `Kundenr;Navn;Postnr\n${lines.join('\n')}\n`
}

/** Uploads a list that is too long to wait for, and asks for its rows to be checked. */
export async function askForCheck(visitor: Visitor, content: string): Promise<string> {
  const { importId } = await uploadFile(visitor, 'stor.csv', content)
  const columns = await visitor.get(`/imports/${importId}/columns`)
  await visitor.put(`/imports/${importId}/columns`, chosenFields(columns.text))
  return importId
}
