import type { RepeatingChoices } from '#repeating/actions/start_repeating'
import type { Step } from '#repeating/domain/plan'
import type { Queryer } from '#tenancy/queryer'

const BECOME = {
  name: 'draft_become_template',
  text: `update invoice_drafts set kind = 'template', version = version + 1, updated_at = now()
    where id = $1 and kind = 'invoice'`,
}

/** A draft becomes the template of a repeating invoice: it can no longer be issued itself. */
export async function becomeTemplate(queryer: Queryer, draftId: string): Promise<void> {
  await queryer.run(BECOME, [draftId])
}

const INSERT = {
  name: 'repeating_insert',
  text: `insert into repeating_invoices (organization_id, id, rhythm, first_date, last_date, times, manner,
      days_ahead, period, occurrence, made, next_date, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    on conflict (organization_id, id) do nothing`,
}

export interface NewRepeating extends RepeatingChoices, Step {
  id: string
  createdBy: string
}

/** Writes a repeating invoice whose template is there; answers whether it is new. */
export async function insertRepeating(queryer: Queryer, one: NewRepeating): Promise<boolean> {
  const { id, rhythm, firstDate, lastDate, times, manner, daysAhead, period } = one
  const plan = [id, rhythm, firstDate, lastDate, times, manner, daysAhead, period]
  const step = [one.occurrence, one.made, one.nextDate, one.createdBy]
  return (await queryer.run(INSERT, [...plan, ...step])) === 1
}

const UPDATE = {
  name: 'repeating_update',
  text: `update repeating_invoices set rhythm = $2, first_date = $3, last_date = $4, times = $5, manner = $6,
      days_ahead = $7, period = $8, occurrence = $9, made = $10, next_date = $11,
      state = case when $11::date is null then 'ended' when state = 'ended' then 'running' else state end,
      version = version + 1, updated_at = now()
    where id = $1`,
}

/** Keeps what was decided anew. The caller holds the lock. */
export async function updateRepeating(
  queryer: Queryer,
  one: Omit<NewRepeating, 'createdBy'>
): Promise<void> {
  const { id, rhythm, firstDate, lastDate, times, manner, daysAhead, period } = one
  const plan = [id, rhythm, firstDate, lastDate, times, manner, daysAhead, period]
  await queryer.run(UPDATE, [...plan, one.occurrence, one.made, one.nextDate])
}

const SET_STATE = {
  name: 'repeating_set_state',
  text: `update repeating_invoices set state = $2, version = version + 1, updated_at = now(),
      next_date = case when $2 = 'ended' then null else next_date end
    where id = $1`,
}

/** Pauses, resumes or ends. The caller holds the lock. */
export async function setState(queryer: Queryer, id: string, state: string): Promise<void> {
  await queryer.run(SET_STATE, [id, state])
}

const LATEST = {
  name: 'repeated_latest_day',
  text: `select max(occurrence_date) as day from repeated_invoices where repeating_id = $1`,
}

/** The latest day for which something was made, or null. */
export async function latestMade(queryer: Queryer, id: string): Promise<string | null> {
  const row = await queryer.first<{ day: string | null }>(LATEST, [id])
  return row?.day ?? null
}
