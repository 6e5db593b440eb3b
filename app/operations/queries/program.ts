import { outsideOrganizations } from '#tenancy/organization_context'

/*
 * What the database knows of itself and of the program. Nothing here belongs to an organization.
 */

const SERVER = {
  name: 'check_server',
  text: `select current_setting('server_version') as version,
    current_setting('server_version_num')::int as number,
    pg_database_size(current_database())::float8 as size,
    (select count(*) from pg_stat_activity where backend_type = 'client backend')::int as used,
    current_setting('max_connections')::int as allowed`,
}

export interface Server {
  version: string
  number: number
  size: number
  used: number
  allowed: number
}

export async function aboutServer(): Promise<Server> {
  const row = await ask((queryer) => queryer.first<Server>(SERVER))
  if (!row) throw new Error('the server told nothing of itself')
  return row
}

const OPEN_TABLES = {
  name: 'check_open_tables',
  text: `select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relname <> 'sessions' and not (c.relrowsecurity and c.relforcerowsecurity)
    order by 1`,
}

/** Tables of organizations around which no wall stands. There must be none. */
export async function tablesWithoutWall(): Promise<string[]> {
  const rows = await ask((queryer) => queryer.rows<{ name: string }>(OPEN_TABLES))
  return rows.map(({ name }) => name)
}

const QUEUE = {
  name: 'check_queue',
  text: `select waiting::int, running::int, failed::int, oldest_due_at as "oldestDueAt"
    from queue_figures()`,
}

export interface Queue {
  waiting: number
  running: number
  failed: number
  oldestDueAt: Date | null
}

export async function queueFigures(): Promise<Queue> {
  const row = await ask((queryer) => queryer.first<Queue>(QUEUE))
  return row ?? { waiting: 0, running: 0, failed: 0, oldestDueAt: null }
}

const MAIL = {
  name: 'check_mail',
  text: `select waiting::int, oldest_due_at as "oldestDueAt", last_sent_at as "lastSentAt",
    failed_today::int as "failedToday" from mail_figures()`,
}

export interface MailFigures {
  waiting: number
  /** When the mail was ordered that waits longest. */
  oldestDueAt: Date | null
  lastSentAt: Date | null
  failedToday: number
}

/** The outboxes of all firms and of the program, together. */
export async function mailFigures(): Promise<MailFigures> {
  const row = await ask((queryer) => queryer.first<MailFigures>(MAIL))
  return row ?? { waiting: 0, oldestDueAt: null, lastSentAt: null, failedToday: 0 }
}

/** Documents that all firms together have issued. */
export async function issuedInvoices(): Promise<number> {
  const row = await ask((queryer) =>
    queryer.first<{ count: number }>('select issued_invoices()::float8 as count')
  )
  return row?.count ?? 0
}

/** The instant it is by the database's clock. */
export async function databaseNow(): Promise<Date> {
  const row = await ask((queryer) => queryer.first<{ at: Date }>('select clock_timestamp() as at'))
  return row?.at ?? new Date(Number.NaN)
}

const ORGANIZATIONS = {
  name: 'check_organizations',
  text: 'select organization_ids() as id',
}

export async function allOrganizations(): Promise<string[]> {
  const rows = await ask((queryer) => queryer.rows<{ id: string }>(ORGANIZATIONS))
  return rows.map(({ id }) => id)
}

function ask<T>(work: Parameters<typeof outsideOrganizations<T>>[1]): Promise<T> {
  return outsideOrganizations('the program itself belongs to no organization', work)
}
