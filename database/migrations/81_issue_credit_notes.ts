import { PINNED } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Credit notes (bokføringsforskriften § 5-2-7, § 5-2-8, GBS 1). A credit note is an issued document like an
 * invoice, in the same tables and under the same walls, with its amounts below zero: sums over documents are
 * right without a case for it. It names the invoice that it corrects and never takes more than is left of it,
 * per rate; what it takes settles the invoice, and what is left over is to the customer's good.
 *
 * A firm has one series for both, or one of its own for credit notes when that row of `number_series` exists.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table invoices
        add column type_code smallint not null default 380 check (type_code in (380, 381)),
        add column credits_id uuid,
        add foreign key (organization_id, credits_id) references invoices (organization_id, id),
        add check ((type_code = 381) = (credits_id is not null)),
        drop constraint invoices_check1;
      alter table invoices add constraint invoices_amounts check (
        gross_minor = net_minor + vat_minor
        and case type_code when 380 then gross_minor >= 0 else gross_minor < 0 end);
      create index invoices_that_credit on invoices (organization_id, credits_id)
        where credits_id is not null;
      create index invoices_credit_notes on invoices (organization_id, number) where type_code = 381;

      alter table invoice_vat drop constraint invoice_vat_check;
      alter table invoice_vat add constraint invoice_vat_of_its_base check (
        abs(vat_minor::numeric * 10000 - base_minor::numeric * (rate * 100))
          <= case when base_minor <= 0 then 990000 else 5000 end);

      alter table receivables add column credited_minor bigint not null default 0
        check (credited_minor between 0 and greatest(amount_minor, 0));

      alter table invoice_totals add column credit_note_count bigint not null default 0;

      alter table number_series drop constraint number_series_kind_check;
      alter table number_series add check (kind in ('customer', 'invoice', 'credit_note'));

      create or replace function guard_number_series() returns trigger language plpgsql ${PINNED} as $$
      begin
        if tg_op = 'INSERT' then
          new.next_number := new.first_number;
          new.taken_in := null;
          if new.kind = 'credit_note' and exists (
            select from invoices where organization_id = new.organization_id and type_code = 381
          ) then
            raise exception 'a firm that has credited keeps its series' using errcode = 'check_violation';
          end if;
          return new;
        end if;
        new.taken_in := case when new.next_number = old.next_number then old.taken_in
          else pg_current_xact_id() end;
        if new.kind <> 'customer' and new.first_number = old.first_number
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

      create or replace function invoice_takes_the_next_number() returns trigger
        language plpgsql ${PINNED} as $$
      begin
        new.issued_in := pg_current_xact_id();
        new.issued_at := now();
        if new.number is distinct from (
          select next_number - 1 from number_series
          where organization_id = new.organization_id
            and kind = case when new.type_code = 381 and exists (
                select from number_series where organization_id = new.organization_id
                  and kind = 'credit_note')
              then 'credit_note' else 'invoice' end
            and next_number > first_number and taken_in = pg_current_xact_id()
        ) then
          raise exception 'an invoice takes the number its series gave' using errcode = 'check_violation';
        end if;
        return new;
      end $$;

      create or replace function number_is_used_before_commit() returns trigger
        language plpgsql ${PINNED} as $$
      begin
        if new.kind <> 'customer' and new.next_number = old.next_number + 1 and not exists (
          select from invoices where organization_id = new.organization_id and number = old.next_number
        ) then
          raise exception 'number % was taken and not used', old.next_number using errcode = 'check_violation';
        end if;
        return null;
      end $$;

      create or replace function open_receivable() returns trigger
        language plpgsql security definer ${PINNED} as $$
      declare
        unpaid bigint;
      begin
        insert into receivables
            (organization_id, invoice_id, customer_id, number, issue_date, due_date, amount_minor, open_minor)
          values (new.organization_id, new.id, new.customer_id, new.number, new.issue_date,
                  new.due_date, new.gross_minor, greatest(new.gross_minor, 0));
        insert into invoice_totals
          values (new.organization_id, 1, new.gross_minor, (new.type_code = 381)::int)
          on conflict (organization_id) do update
          set issued_count = invoice_totals.issued_count + 1,
              issued_minor = invoice_totals.issued_minor + excluded.issued_minor,
              credit_note_count = invoice_totals.credit_note_count + excluded.credit_note_count;
        if new.type_code = 381 then
          update receivables set credited_minor = credited_minor - new.gross_minor
            where organization_id = new.organization_id and invoice_id = new.credits_id
              and customer_id = new.customer_id and issue_date <= new.issue_date
              and credited_minor - new.gross_minor <= amount_minor
            returning open_minor into unpaid;
          if not found then
            raise exception 'a credit note takes at most what is left of its invoice'
              using errcode = 'check_violation', constraint = 'credit_within_invoice';
          end if;
          insert into customer_credits values (new.organization_id, new.id, new.customer_id,
            'credit_note', new.issue_date, -new.gross_minor, -new.gross_minor);
          if unpaid > 0 then
            insert into allocations (organization_id, id, credit_id, invoice_id, allocated_on,
                amount_minor, created_by)
              values (new.organization_id, new.id, new.id, new.credits_id, new.issue_date,
                least(unpaid, -new.gross_minor), new.issued_by);
          end if;
        end if;
        return null;
      end $$;

      alter table invoice_vat drop constraint invoice_vat_is_not_negative;
      create or replace function invoice_parts_fit() returns trigger language plpgsql ${PINNED} as $$
      declare
        invoice invoices;
        part record;
      begin
        for part in select distinct organization_id, invoice_id from added loop
          select * into invoice from invoices
            where organization_id = part.organization_id and id = part.invoice_id
              and issued_in = pg_current_xact_id();
          if not found then
            raise exception 'an issued invoice takes no more rows' using errcode = 'restrict_violation';
          elsif invoice_sums(invoice) = 'wrong' then
            raise exception 'invoice % does not add up', invoice.number using errcode = 'check_violation';
          elsif tg_table_name = 'invoice_vat' then
            perform rates_stay_within(invoice);
          end if;
        end loop;
        return null;
      end $$;

      create function rates_stay_within(invoice invoices) returns void language plpgsql ${PINNED} as $$
      begin
        if invoice.type_code = 380 then
          if exists (select from invoice_vat where organization_id = invoice.organization_id
              and invoice_id = invoice.id and base_minor < 0) then
            raise exception 'no rate of an invoice is below zero'
              using errcode = 'check_violation', constraint = 'invoice_vat_is_not_negative';
          end if;
        elsif exists (
          select from invoice_vat mine left join lateral (
            select sum(v.base_minor) as base, sum(v.vat_minor) as vat
            from invoices i join invoice_vat v
              on v.organization_id = i.organization_id and v.invoice_id = i.id
            where i.organization_id = invoice.organization_id
              and (i.id = invoice.credits_id or i.credits_id = invoice.credits_id)
              and v.vat_code = mine.vat_code and v.rate = mine.rate) rate on true
          where mine.organization_id = invoice.organization_id and mine.invoice_id = invoice.id
            and (mine.base_minor > 0 or mine.vat_minor > 0 or rate.base < 0 or rate.vat < 0)
        ) then
          raise exception 'a credit note takes at most what is left of each rate'
            using errcode = 'check_violation', constraint = 'credit_within_invoice';
        end if;
      end $$;
    `)
  }
}
