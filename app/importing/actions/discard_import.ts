import { transaction } from '#tenancy/organization_context'

const DISCARD = {
  name: 'import_discard',
  text: `delete from imports
    where organization_id = current_setting('app.organization_id')::uuid and id = $1
      and state in ('uploaded', 'read')`,
}

/** Gives up an import that is not in yet, with its file and rows. Answers whether there was one. */
export async function discardImport(importId: string): Promise<boolean> {
  const removed = await transaction((queryer) => queryer.run(DISCARD, [importId]))
  return removed > 0
}
