import { definerFunction } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What was open on a past day is never below zero. Where an allocation was taken back, its invoice was settled
 * until then, and its credit used: a new one, though of money that came earlier, counts from that day on. A
 * refund is dated when the credit that it pays out was there; anything else is refused.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table allocations no force row level security;
      alter table allocations disable trigger allocations_rows_are_final;
      update allocations a set allocated_on = later.day
        from (
          select x.organization_id, x.id, max(m.allocated_on) as day
          from allocations x join allocations m on m.organization_id = x.organization_id
            and (m.invoice_id = x.invoice_id or m.credit_id = x.credit_id)
            and m.reverses_id is not null and m.reverses_id <> x.id and m.created_at <= x.created_at
          where x.reverses_id is null and x.refund_id is null
          group by x.organization_id, x.id
        ) later
        where later.organization_id = a.organization_id and later.id = a.id and later.day > a.allocated_on;
      alter table allocations enable trigger allocations_rows_are_final;
      alter table allocations force row level security;

      drop trigger allocations_are_dated on allocations;
      drop function date_allocation();
      ${definerFunction(
        'date_allocation() returns trigger',
        `language plpgsql as $$
          declare
            earliest date := greatest(
              (select c.credited_on from customer_credits c
                where c.organization_id = new.organization_id and c.id = new.credit_id),
              (select r.issue_date from receivables r
                where r.organization_id = new.organization_id and r.invoice_id = new.invoice_id),
              (select max(a.allocated_on) from allocations a
                where a.organization_id = new.organization_id and a.credit_id = new.credit_id
                  and a.reverses_id is not null),
              (select max(a.allocated_on) from allocations a
                where a.organization_id = new.organization_id and a.invoice_id = new.invoice_id
                  and a.reverses_id is not null),
              (select a.allocated_on from allocations a
                where a.organization_id = new.organization_id and a.id = new.reverses_id));
          begin
            if new.refund_id is not null and new.reverses_id is null and new.allocated_on < earliest then
              raise exception 'a refund pays out what was there on its day'
                using errcode = 'check_violation', constraint = 'refund_within_credit';
            end if;
            new.allocated_on := greatest(new.allocated_on, earliest);
            return new;
          end
        $$`
      )}
      create trigger allocations_are_dated before insert on allocations
        for each row execute function date_allocation();
    `)
  }
}
