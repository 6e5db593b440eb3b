import { definerFunction } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What was open at a past date follows from the dates of documents, payments and allocations. An allocation
 * never counts before both its sides are there: money that came in before its invoice was issued was on
 * account until then. The indexes answer what happened after a date, for a firm and for one customer.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table allocations no force row level security;
      alter table customer_credits no force row level security;
      alter table receivables no force row level security;
      alter table allocations disable trigger allocations_rows_are_final;
      update allocations a set allocated_on = greatest(a.allocated_on, c.credited_on, r.issue_date)
        from customer_credits c, receivables r
        where c.organization_id = a.organization_id and c.id = a.credit_id
          and r.organization_id = a.organization_id and r.invoice_id = a.invoice_id
          and a.allocated_on < greatest(c.credited_on, r.issue_date);
      alter table allocations enable trigger allocations_rows_are_final;
      alter table allocations force row level security;
      alter table customer_credits force row level security;
      alter table receivables force row level security;

      ${definerFunction(
        'date_allocation() returns trigger',
        `language plpgsql as $$
          begin
            new.allocated_on := greatest(new.allocated_on,
              (select c.credited_on from customer_credits c
                where c.organization_id = new.organization_id and c.id = new.credit_id),
              (select r.issue_date from receivables r
                where r.organization_id = new.organization_id and r.invoice_id = new.invoice_id),
              (select a.allocated_on from allocations a
                where a.organization_id = new.organization_id and a.id = new.reverses_id));
            return new;
          end
        $$`
      )}
      create trigger allocations_are_dated before insert on allocations
        for each row execute function date_allocation();

      create index allocations_by_day on allocations (organization_id, allocated_on);
      create index payments_by_day on payments (organization_id, paid_on, id);
      create index payments_by_amount on payments (organization_id, amount_minor, paid_on, id);
      create index receivables_of_customer_by_issue on receivables
        (organization_id, customer_id, issue_date, number) include (amount_minor);
      create index customer_credits_of_customer on customer_credits
        (organization_id, customer_id, credited_on);
    `)
  }
}
