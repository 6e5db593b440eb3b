import type { Walked } from '#importing/actions/rehearse_import'
import type { Watch } from '#importing/actions/watch_run'
import { IMPORT_BATCH_ROWS } from '#importing/domain/limits'
import { transaction } from '#tenancy/organization_context'

const FORGET = {
  name: 'import_findings_forget',
  text: `update import_rows set rejections = '[]', notices = '[]', rejected = false, noticed = false
    where organization_id = current_setting('app.organization_id')::uuid and import_id = $1
      and (rejected or noticed)`,
}

const KEEP = {
  name: 'import_findings_keep',
  text: `update import_rows i set rejections = r.rejections, notices = r.notices,
      rejected = r.rejections <> '[]', noticed = r.notices <> '[]' and r.rejections = '[]'
    from jsonb_to_recordset($2::jsonb) as r (line integer, rejections jsonb, notices jsonb)
    where i.organization_id = current_setting('app.organization_id')::uuid and i.import_id = $1
      and i.line = r.line`,
}

const OUTCOME = {
  name: 'import_outcome',
  text: `update imports set outcome = $2, rehearsed = true
    where organization_id = current_setting('app.organization_id')::uuid and id = $1
      and published_at is null`,
}

/** Writes beside the rows what a dry run found about them. With it the run of the worker is over. */
export async function keepFindings(
  importId: string,
  { outcome, findings }: Walked,
  watch: Watch
): Promise<void> {
  await transaction(async (queryer) => {
    await watch.enter(queryer)
    await queryer.run(FORGET, [importId])
    for (let from = 0; from < findings.length; from += IMPORT_BATCH_ROWS) {
      const batch = findings.slice(from, from + IMPORT_BATCH_ROWS)
      await queryer.run(KEEP, [importId, JSON.stringify(batch)])
    }
    await queryer.run(OUTCOME, [importId, JSON.stringify(outcome)])
    await watch.end(queryer)
  })
}
