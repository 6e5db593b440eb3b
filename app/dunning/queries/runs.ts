import type { Queryer } from '#tenancy/queryer'

const LAST = {
  name: 'reminder_run_last',
  text: `select ran_on as "ranOn" from reminder_runs order by ran_on desc limit 1`,
}
const NOTE = {
  name: 'reminder_run_note',
  text: `insert into reminder_runs (organization_id, ran_on, sent_count, left_count)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3)
    on conflict (organization_id, ran_on) do nothing`,
}

/** The last day (ISO) whose letters have gone by themselves, or null. */
export async function lastRun(queryer: Queryer): Promise<string | null> {
  const row = await queryer.first<{ ranOn: string }>(LAST)
  return row?.ranOn ?? null
}

/** Notes that a day's letters have gone. */
export async function noteRun(
  queryer: Queryer,
  day: string,
  { sentCount, leftCount }: { sentCount: number; leftCount: number }
): Promise<void> {
  await queryer.run(NOTE, [day, sentCount, leftCount])
}
