import { DEFINER_ROLE, PINNED } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What an attack found. A firm's first credit notes, issued at the same time, could end up in two series: who
 * starts a series of its own now holds the invoices' series first, and the guard looks past the caller's wall.
 * A number counts as used only by the document of the same transaction. MVA may be off by more than half an
 * øre only where a credit note takes the last of a rate. A payment that is being allocated cannot be reversed
 * beside it. A job's key names the firm that orders it.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      grant select, update on number_series to ${DEFINER_ROLE};
      create or replace function guard_number_series() returns trigger
        language plpgsql security definer ${PINNED} as $$
      declare
        following bigint;
      begin
        if tg_op = 'INSERT' then
          new.next_number := new.first_number;
          new.taken_in := null;
          if new.kind = 'credit_note' then
            select next_number into following from number_series
              where organization_id = new.organization_id and kind = 'invoice' for update;
            if following is null or new.first_number < following + 100000 then
              raise exception 'the two series must never meet' using errcode = 'check_violation',
                constraint = 'series_chosen_once';
            elsif exists (select from invoices
              where organization_id = new.organization_id and type_code = 381) then
              raise exception 'a firm that has credited keeps its series'
                using errcode = 'check_violation', constraint = 'series_chosen_once';
            end if;
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
        elsif new.first_number <> old.first_number and new.kind = 'credit_note' then
          raise exception 'a series of credit notes keeps its start' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      alter function guard_number_series() owner to ${DEFINER_ROLE};
      revoke all on function guard_number_series() from public;

      create or replace function number_is_used_before_commit() returns trigger
        language plpgsql ${PINNED} as $$
      begin
        if new.kind <> 'customer' and new.next_number = old.next_number + 1 and not exists (
          select from invoices where organization_id = new.organization_id and number = old.next_number
            and issued_in = pg_current_xact_id() and (new.kind = 'invoice' or type_code = 381)
        ) then
          raise exception 'number % was taken and not used', old.next_number using errcode = 'check_violation';
        end if;
        return null;
      end $$;

      create or replace function rates_stay_within(invoice invoices) returns void
        language plpgsql ${PINNED} as $$
      begin
        if invoice.type_code = 380 then
          if exists (select from invoice_vat where organization_id = invoice.organization_id
              and invoice_id = invoice.id and (base_minor < 0
                or abs(vat_minor::numeric * 10000 - base_minor::numeric * (rate * 100)) > 5000)) then
            raise exception 'no rate of an invoice is below zero, and MVA is that of its base'
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
            and (mine.base_minor > 0 or mine.vat_minor > 0 or rate.base < 0 or rate.vat < 0
              or (rate.base <> 0 and rate.vat <> 0 and abs(mine.vat_minor::numeric * 10000
                - mine.base_minor::numeric * (mine.rate * 100)) > 5000))
        ) then
          raise exception 'a credit note takes at most what is left of each rate'
            using errcode = 'check_violation', constraint = 'credit_within_invoice';
        end if;
      end $$;

      create or replace function book_payment() returns trigger
        language plpgsql security definer ${PINNED} as $$
      begin
        if new.reverses_id is not null then
          perform pg_advisory_xact_lock(hashtextextended('refund ' || new.reverses_id, 0));
          perform from customer_credits
            where organization_id = new.organization_id and id = new.reverses_id for update;
          insert into allocations (organization_id, id, credit_id, invoice_id, refund_id, allocated_on,
              amount_minor, reverses_id, created_by)
            select organization_id, gen_random_uuid(), credit_id, invoice_id, refund_id, new.paid_on,
              -amount_minor, id, new.created_by
            from allocations a
            where organization_id = new.organization_id and reverses_id is null
              and (credit_id = new.reverses_id or refund_id = new.reverses_id)
              and not exists (select from allocations m
                where m.organization_id = a.organization_id and m.reverses_id = a.id)
            order by invoice_id;
          update customer_credits set amount_minor = 0, open_minor = 0
            where organization_id = new.organization_id and id = new.reverses_id
              and open_minor = amount_minor;
          if not found and new.amount_minor < 0 then
            raise exception 'a payment is taken back whole' using errcode = 'check_violation';
          end if;
        elsif new.amount_minor > 0 then
          insert into customer_credits values (new.organization_id, new.id, new.customer_id,
            'payment', new.paid_on, new.amount_minor, new.amount_minor);
          if new.invoice_id is not null then
            insert into allocations (organization_id, id, credit_id, invoice_id, allocated_on,
                amount_minor, created_by)
              values (new.organization_id, new.id, new.id, new.invoice_id, new.paid_on,
                new.amount_minor, new.created_by);
          end if;
        end if;
        return null;
      end $$;

      create function refund_is_held() returns trigger
        language plpgsql ${PINNED} as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('refund ' || new.refund_id, 0));
        return new;
      end $$;
      create trigger allocations_hold_their_refund before insert on allocations
        for each row when (new.refund_id is not null) execute function refund_is_held();

      create or replace function enqueue_job(
          task text, payload jsonb, job_key text default null, job_key_mode text default 'replace'
        ) returns void
        language plpgsql security definer ${PINNED} as $$
      begin
        if jsonb_typeof(payload) <> 'object' then
          raise exception 'a job is told what it is about' using errcode = 'check_violation';
        elsif job_key ~ '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
          and position(current_setting('app.organization_id') in job_key) = 0 then
          raise exception 'the key of a job names its own organization' using errcode = 'check_violation';
        end if;
        perform graphile_worker.add_job(
          task,
          (payload || jsonb_build_object('organizationId', current_setting('app.organization_id')))::json,
          job_key => job_key,
          job_key_mode => job_key_mode);
      end $$;
    `)
  }
}
