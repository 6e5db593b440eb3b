import { PROCESS_GONE_SECONDS } from '#config/limits'
import { read } from '#tenancy/organization_context'

const ASK = {
  name: 'attention',
  text: `select exists (
      select from organization_checks
      where organization_id = current_setting('app.organization_id')::uuid and state = 'act'
    ) or ($1 and runs_installation(current_setting('app.organization_id')::uuid) and (
      exists (select from program_checks where state = 'act')
      or ($2 and not exists (select from process_reports
        where kind = 'worker' and seen_at > now() - make_interval(secs => $3)))
    )) as needed`,
}

/** Is something of the current firm red or, for owners of the firm that runs it all, of the program? */
export async function askForAttention(isOwner: boolean): Promise<boolean> {
  const mayMissWorker = process.uptime() > PROCESS_GONE_SECONDS
  const row = await read((queryer) =>
    queryer.first<{ needed: boolean }>(ASK, [isOwner, mayMissWorker, PROCESS_GONE_SECONDS])
  )
  return row?.needed ?? false
}
