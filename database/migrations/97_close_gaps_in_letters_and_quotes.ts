import { definerFunction, PINNED } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What an attack found. What a letter costs comes with the letter, never later, and is within what the letter
 * asks for. A bank fee or a loss settles invoices and is never money to somebody's good, which could be paid
 * out. Money moves on days that there are. A quote is declined or becomes an invoice, whichever is first. What
 * a batch does is settled when it is ordered.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table reminders add column issued_in xid8 not null default pg_current_xact_id();
      create function reminder_is_of_its_moment() returns trigger language plpgsql ${PINNED} as $$
      begin
        new.issued_in := pg_current_xact_id();
        return new;
      end $$;
      create trigger reminders_are_of_their_moment before insert on reminders
        for each row execute function reminder_is_of_its_moment();

      create or replace function guard_reminder_charge() returns trigger language plpgsql ${PINNED} as $$
      declare
        letter reminders;
      begin
        if tg_op = 'INSERT' then
          new.open_minor := new.amount_minor;
          select * into letter from reminders r where r.organization_id = new.organization_id
            and r.id = new.reminder_id and r.invoice_id = new.invoice_id
            and r.customer_id = new.customer_id and r.kind <> 'reminder';
          if letter.id is null then
            raise exception 'a letter that costs nothing charges nothing' using errcode = 'check_violation';
          elsif letter.issued_in <> pg_current_xact_id() then
            raise exception 'a letter that was sent charges nothing more' using errcode = 'restrict_violation';
          elsif new.amount_minor + (select coalesce(sum(c.amount_minor), 0) from reminder_charges c
              where c.organization_id = new.organization_id and c.reminder_id = new.reminder_id)
            > letter.total_minor - letter.principal_minor then
            raise exception 'a letter charges at most what it asks for' using errcode = 'check_violation';
          end if;
          return new;
        elsif tg_op = 'DELETE'
          or to_jsonb(new) - 'open_minor' is distinct from to_jsonb(old) - 'open_minor' then
          raise exception 'a charge is final' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;

      alter table payments no force row level security;
      alter table allocations no force row level security;
      alter table payments add constraint payments_on_a_day
        check (paid_on between '1900-01-01' and '2199-12-31');
      alter table allocations add constraint allocations_on_a_day
        check (allocated_on between '1900-01-01' and '2199-12-31');
      alter table payments force row level security;
      alter table allocations force row level security;

      ${definerFunction(
        'loss_is_nobodys_good() returns trigger',
        `language plpgsql as $$
          declare
            credit uuid := coalesce((to_jsonb(new) ->> 'credit_id')::uuid, new.id);
          begin
            if exists (
              select from payments p join customer_credits c
                on c.organization_id = p.organization_id and c.id = p.id
              where p.organization_id = new.organization_id and p.id = credit
                and p.kind in ('bank_fee', 'loss') and c.open_minor > 0
            ) then
              raise exception 'a fee or a loss is nobody''s good'
                using errcode = 'check_violation', constraint = 'loss_is_nobodys_good';
            end if;
            return null;
          end
        $$`
      )}
      create constraint trigger payments_lost_are_used_up after insert on payments
        deferrable initially deferred
        for each row when (new.kind in ('bank_fee', 'loss') and new.reverses_id is null)
        execute function loss_is_nobodys_good();
      create constraint trigger allocations_free_no_loss after insert on allocations
        deferrable initially deferred
        for each row when (new.reverses_id is not null) execute function loss_is_nobodys_good();

      create function quote_is_declined_or_invoiced() returns trigger language plpgsql ${PINNED} as $$
      declare
        is_late boolean;
      begin
        perform pg_advisory_xact_lock(hashtextextended('quote ' || new.quote_id, 0));
        if tg_table_name = 'quote_answers' then
          is_late := (to_jsonb(new) ->> 'answer') = 'declined' and exists (
            select from quote_invoices m join invoices i
              on i.organization_id = m.organization_id and i.id = m.invoice_id
            where m.organization_id = new.organization_id and m.quote_id = new.quote_id);
        else
          is_late := exists (select from quote_answers a
            where a.organization_id = new.organization_id and a.quote_id = new.quote_id
              and a.answer = 'declined');
        end if;
        if is_late then
          raise exception 'a quote is declined or becomes an invoice'
            using errcode = 'check_violation', constraint = 'quote_declined_or_invoiced';
        end if;
        return new;
      end $$;
      create trigger quote_answers_fit before insert on quote_answers
        for each row execute function quote_is_declined_or_invoiced();
      create trigger quote_invoices_fit before insert on quote_invoices
        for each row execute function quote_is_declined_or_invoiced();

      revoke update on batches from crm_app;
      grant update (finished_at) on batches to crm_app;
    `)
  }
}
