import { PINNED, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The counters that numbers are taken from. A counter is a locked row, not a sequence: it goes back
 * with the transaction that took the number, so that no number is lost (bokføringsforskriften § 5-1-3).
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table number_series (
        organization_id uuid not null references organizations (id),
        kind text not null check (kind in ('customer', 'invoice')),
        first_number bigint not null check (first_number > 0),
        next_number bigint not null check (next_number >= first_number and next_number < 1000000000000),
        taken_in xid8,
        primary key (organization_id, kind)
      );
      ${wall('number_series', ['select', 'insert'])}
      grant update (first_number, next_number) on number_series to crm_app;

      create function guard_number_series() returns trigger language plpgsql ${PINNED} as $$
      begin
        if tg_op = 'INSERT' then
          new.next_number := new.first_number;
          new.taken_in := null;
          return new;
        end if;
        new.taken_in := case when new.next_number = old.next_number then old.taken_in
          else pg_current_xact_id() end;
        if new.kind = 'invoice' and new.first_number = old.first_number
          and new.next_number <> old.next_number + 1 then
          raise exception 'an invoice series moves by one' using errcode = 'check_violation';
        elsif new.first_number <> old.first_number
          and (old.next_number <> old.first_number or new.next_number <> new.first_number) then
          raise exception 'a series that is in use keeps its start' using errcode = 'check_violation';
        elsif new.first_number <> old.first_number and new.kind = 'invoice'
          and exists (select from invoices where organization_id = new.organization_id) then
          raise exception 'a firm that has invoiced keeps its start' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger number_series_guard before insert or update on number_series
        for each row execute function guard_number_series();
      create trigger number_series_is_never_emptied before delete on number_series
        for each row execute function refuse_change();
      create trigger number_series_is_never_truncated before truncate on number_series
        for each statement execute function refuse_change();
    `)
  }
}
