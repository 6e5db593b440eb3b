import { definerFunction } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/** Whether mail leaves at all, over the outboxes of all firms and the program's own: counts and instants, no letters. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      grant select on mails, system_mails to crm_definer;
      ${definerFunction(
        `mail_figures() returns table (
          waiting bigint, oldest_due_at timestamptz, last_sent_at timestamptz, failed_today bigint)`,
        `stable language sql as $$
          with letters as (
            select state, next_attempt_at, ordered_at, finished_at from mails
            union all
            select state, next_attempt_at, ordered_at, finished_at from system_mails
          )
          select count(*) filter (where state in ('waiting', 'sending') and ordered_at <= now()),
            min(ordered_at) filter (where state in ('waiting', 'sending')),
            max(finished_at) filter (where state = 'sent'),
            count(*) filter (where state = 'failed' and finished_at > now() - interval '1 day')
          from letters
        $$`
      )}
      ${definerFunction(
        `issued_invoices() returns bigint`,
        `stable language sql as $$ select coalesce(sum(issued_count), 0)::bigint from invoice_totals $$`
      )}
    `)
  }
}
