import { definerFunction, PINNED, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * How a firm reminds. `reminder_rules` are the firm's own dated rows above those of the program; one is
 * withdrawn, never changed, so that it can be told what held when. `reminder_settings` is the course of
 * letters, switched off until somebody switches it on. `reminder_pauses` stop everything for a customer or an
 * invoice. `reminder_runs` says which mornings are done.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table reminder_rules (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        kind text not null check (kind in ('late_interest', 'fee', 'compensation', 'collection_notice',
          'fee_wait_days', 'deadline_days', 'fees_max', 'restart_months')),
        valid_from date not null,
        value bigint check (value >= 0),
        source text not null check (length(source) between 1 and 500),
        created_by uuid,
        created_at timestamptz not null default now(),
        withdrawn_by uuid,
        withdrawn_at timestamptz,
        primary key (organization_id, id)
      );
      create unique index reminder_rules_in_force on reminder_rules (organization_id, kind, valid_from)
        where withdrawn_at is null;
      ${wall('reminder_rules', ['select', 'insert', 'update'])}

      create table reminder_settings (
        organization_id uuid primary key references organizations (id),
        is_on boolean not null default false,
        is_automatic boolean not null default false check (is_on or not is_automatic),
        claims_interest boolean not null default true,
        wants_compensation boolean not null default false,
        steps jsonb not null
          check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 9),
        version integer not null default 1,
        updated_by uuid,
        updated_at timestamptz not null default now()
      );
      ${wall('reminder_settings', ['select', 'insert', 'update'])}

      create table reminder_runs (
        organization_id uuid not null references organizations (id),
        ran_on date not null,
        sent_count integer not null check (sent_count >= 0),
        left_count integer not null check (left_count >= 0),
        finished_at timestamptz not null default now(),
        primary key (organization_id, ran_on)
      );
      ${wall('reminder_runs', ['select', 'insert'])}

      create table reminder_pauses (
        organization_id uuid not null,
        id uuid not null,
        customer_id uuid not null,
        invoice_id uuid,
        kind text not null check (kind in ('pause', 'dispute')),
        reason text not null check (length(reason) between 1 and 500),
        created_by uuid,
        created_at timestamptz not null default now(),
        ended_by uuid,
        ended_at timestamptz,
        primary key (organization_id, id),
        check (kind = 'pause' or invoice_id is not null),
        foreign key (organization_id, customer_id) references customers (organization_id, id),
        foreign key (organization_id, invoice_id) references receivables (organization_id, invoice_id)
      );
      create unique index reminder_pauses_in_force on reminder_pauses
        (organization_id, customer_id, coalesce(invoice_id, customer_id)) where ended_at is null;
      create index reminder_pauses_of_invoice on reminder_pauses (organization_id, invoice_id)
        where invoice_id is not null;
      ${wall('reminder_pauses', ['select', 'insert', 'update'])}

      create function end_once() returns trigger language plpgsql ${PINNED} as $$
      declare
        closing text[] := case tg_table_name
          when 'reminder_pauses' then '{ended_by,ended_at}'::text[]
          else '{withdrawn_by,withdrawn_at}'::text[] end;
      begin
        if to_jsonb(new) - closing <> to_jsonb(old) - closing
          or to_jsonb(old) ->> closing[2] is not null or to_jsonb(new) ->> closing[2] is null then
          raise exception 'a row of % is only ended, and once', tg_table_name
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger reminder_rules_are_withdrawn before update on reminder_rules
        for each row execute function end_once();
      create trigger reminder_pauses_are_ended before update on reminder_pauses
        for each row execute function end_once();

      create function hold_reminders(organization uuid, customer uuid) returns void
        language sql ${PINNED} as $$
          select pg_advisory_xact_lock(hashtextextended('reminders ' || organization || customer, 0))
        $$;
      grant select on reminder_pauses to crm_definer;
      ${definerFunction(
        'pause_holds_reminders() returns trigger',
        `language plpgsql as $$
          begin
            perform hold_reminders(new.organization_id, new.customer_id);
            if new.invoice_id is not null and not exists (
              select from receivables r where r.organization_id = new.organization_id
                and r.invoice_id = new.invoice_id and r.customer_id = new.customer_id
            ) then
              raise exception 'an invoice is paused for its own customer' using errcode = 'check_violation';
            end if;
            return new;
          end
        $$`
      )}
      create trigger reminder_pauses_hold_reminders before insert on reminder_pauses
        for each row execute function pause_holds_reminders();
    `)
  }
}
