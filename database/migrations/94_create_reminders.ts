import { definerFunction, frozen, PINNED, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Reminders (inkassoloven § 9, inkassoforskriften § 1-2, § 1-3). A letter is a row with its frozen document, one
 * for each invoice and step, in their order, and only of what is open at that moment. What it charges (a fee,
 * a compensation, interest) stands beside the receivables, never in them, with an open amount of its own, which
 * triggers alone lower: by money that the customer has to their good, or by a waiver.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table reminders (
        organization_id uuid not null,
        id uuid not null,
        invoice_id uuid not null,
        customer_id uuid not null,
        step smallint not null check (step between 1 and 9),
        kind text not null check (kind in ('reminder', 'fee_reminder', 'collection_notice')),
        delivery text not null check (delivery in ('mail', 'post')),
        sent_on date not null,
        deadline date not null,
        principal_minor bigint not null check (principal_minor > 0),
        total_minor bigint not null,
        document jsonb not null,
        is_automatic boolean not null,
        created_by uuid,
        created_at timestamptz not null default now(),
        primary key (organization_id, id),
        constraint reminders_once_a_step unique (organization_id, invoice_id, step),
        check (total_minor >= principal_minor),
        check (deadline > sent_on),
        check (kind = 'reminder' or deadline >= sent_on + 14),
        foreign key (organization_id, invoice_id) references receivables (organization_id, invoice_id),
        foreign key (organization_id, customer_id) references customers (organization_id, id)
      );
      create index reminders_newest on reminders (organization_id, created_at desc, id);
      create index reminders_of_customer on reminders (organization_id, customer_id, sent_on);
      ${wall('reminders', ['select', 'insert'])}
      ${frozen('reminders')}
      grant select on reminders to crm_definer;

      ${definerFunction(
        'hold_receivable(invoice uuid) returns bigint',
        `language plpgsql as $$
          declare
            organization uuid := current_setting('app.organization_id')::uuid;
            unpaid bigint;
          begin
            perform hold_reminders(organization, r.customer_id) from receivables r
              where r.organization_id = organization and r.invoice_id = invoice;
            select open_minor into unpaid from receivables r
              where r.organization_id = organization and r.invoice_id = invoice for update;
            return unpaid;
          end
        $$`
      )}
      ${definerFunction(
        'reminder_may_go() returns trigger',
        `language plpgsql as $$
          declare
            owed receivables;
          begin
            perform hold_reminders(new.organization_id, new.customer_id);
            select * into owed from receivables r where r.organization_id = new.organization_id
              and r.invoice_id = new.invoice_id and r.customer_id = new.customer_id for update;
            if owed is null or owed.amount_minor <= 0 or owed.open_minor <> new.principal_minor then
              raise exception 'a reminder asks for what is open'
                using errcode = 'check_violation', constraint = 'reminder_of_what_is_open';
            elsif new.sent_on <= owed.due_date then
              raise exception 'a reminder comes after the due date'
                using errcode = 'check_violation', constraint = 'reminder_after_due_date';
            elsif exists (select from reminder_pauses p where p.organization_id = new.organization_id
                and p.customer_id = new.customer_id and p.ended_at is null
                and (p.invoice_id is null or p.invoice_id = new.invoice_id)) then
              raise exception 'reminders are paused'
                using errcode = 'check_violation', constraint = 'reminder_not_paused';
            elsif new.step <> 1 + (select count(*) from reminders r
                where r.organization_id = new.organization_id and r.invoice_id = new.invoice_id) then
              raise exception 'reminders go in their order, each once'
                using errcode = 'check_violation', constraint = 'reminders_in_order';
            end if;
            return new;
          end
        $$`
      )}
      create trigger reminders_may_go before insert on reminders
        for each row execute function reminder_may_go();

      create table reminder_charges (
        organization_id uuid not null,
        id uuid not null,
        reminder_id uuid not null,
        invoice_id uuid not null,
        customer_id uuid not null,
        kind text not null check (kind in ('fee', 'compensation', 'interest')),
        charged_on date not null,
        amount_minor bigint not null check (amount_minor > 0),
        open_minor bigint not null check (open_minor between 0 and amount_minor),
        primary key (organization_id, id),
        unique (organization_id, reminder_id, kind),
        foreign key (organization_id, reminder_id) references reminders (organization_id, id),
        foreign key (organization_id, invoice_id) references receivables (organization_id, invoice_id),
        foreign key (organization_id, customer_id) references customers (organization_id, id)
      );
      create index reminder_charges_of_invoice on reminder_charges (organization_id, invoice_id);
      create index reminder_charges_open on reminder_charges (organization_id, customer_id)
        include (open_minor) where open_minor > 0;
      ${wall('reminder_charges', ['select', 'insert'])}
      grant select, update on reminder_charges to crm_definer;

      create function guard_reminder_charge() returns trigger language plpgsql ${PINNED} as $$
      begin
        if tg_op = 'INSERT' then
          new.open_minor := new.amount_minor;
          if not exists (select from reminders r where r.organization_id = new.organization_id
              and r.id = new.reminder_id and r.invoice_id = new.invoice_id
              and r.customer_id = new.customer_id and r.kind <> 'reminder') then
            raise exception 'a letter that costs nothing charges nothing' using errcode = 'check_violation';
          end if;
          return new;
        elsif tg_op = 'DELETE'
          or to_jsonb(new) - 'open_minor' is distinct from to_jsonb(old) - 'open_minor' then
          raise exception 'a charge is final' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger reminder_charges_guard before insert or update or delete on reminder_charges
        for each row execute function guard_reminder_charge();
      create trigger reminder_charges_are_never_emptied before truncate on reminder_charges
        for each statement execute function refuse_change();

      create table reminder_waivers (
        organization_id uuid not null,
        id uuid not null,
        charge_id uuid not null,
        amount_minor bigint not null check (amount_minor > 0),
        reason text not null check (length(reason) between 1 and 500),
        created_by uuid,
        created_at timestamptz not null default now(),
        primary key (organization_id, id),
        foreign key (organization_id, charge_id) references reminder_charges (organization_id, id)
      );
      create index reminder_waivers_of_charge on reminder_waivers (organization_id, charge_id);
      ${wall('reminder_waivers', ['select', 'insert'])}
      ${frozen('reminder_waivers')}

      ${definerFunction(
        'waive_charge() returns trigger',
        `language plpgsql as $$
          begin
            update reminder_charges set open_minor = open_minor - new.amount_minor
              where organization_id = new.organization_id and id = new.charge_id
                and open_minor >= new.amount_minor;
            if not found then
              raise exception 'at most what is open is waived'
                using errcode = 'check_violation', constraint = 'waiver_within_charge';
            end if;
            return null;
          end
        $$`
      )}
      create trigger reminder_waivers_lower_charges after insert on reminder_waivers
        for each row execute function waive_charge();

      alter table allocations
        add column charge_id uuid,
        drop constraint allocations_check,
        add constraint allocations_have_one_aim check (num_nonnulls(invoice_id, refund_id, charge_id) = 1),
        add foreign key (organization_id, charge_id) references reminder_charges (organization_id, id);
      create index allocations_of_charge on allocations (organization_id, charge_id)
        where charge_id is not null;

      ${definerFunction(
        'mirror_keeps_its_charge() returns trigger',
        `language plpgsql as $$
          begin
            select a.charge_id into new.charge_id from allocations a
              where a.organization_id = new.organization_id and a.id = new.reverses_id;
            return new;
          end
        $$`
      )}
      create trigger allocations_keep_their_charge before insert on allocations
        for each row when (new.reverses_id is not null) execute function mirror_keeps_its_charge();

      ${definerFunction(
        'settle_charge() returns trigger',
        `language plpgsql as $$
          declare payer uuid;
          begin
            if (case when new.reverses_id is null then new.amount_minor < 0 else not exists (
              select from allocations a where a.organization_id = new.organization_id
                and a.id = new.reverses_id and a.credit_id = new.credit_id
                and a.charge_id = new.charge_id and a.amount_minor = -new.amount_minor
                and a.reverses_id is null) end) then
              raise exception 'an allocation is positive, its reversal its mirror'
                using errcode = 'check_violation';
            end if;
            update customer_credits set open_minor = open_minor - new.amount_minor
              where organization_id = new.organization_id and id = new.credit_id
                and open_minor - new.amount_minor between 0 and amount_minor
              returning customer_id into payer;
            if not found then
              raise exception 'an allocation is at most what is left of the credit'
                using errcode = 'check_violation', constraint = 'allocation_within_credit';
            end if;
            update reminder_charges set open_minor = open_minor - new.amount_minor
              where organization_id = new.organization_id and id = new.charge_id
                and customer_id = payer and open_minor - new.amount_minor between 0 and amount_minor;
            if not found then
              raise exception 'at most what is open of a charge is paid'
                using errcode = 'check_violation', constraint = 'allocation_within_charge';
            end if;
            return null;
          end
        $$`
      )}
      drop trigger allocations_settle on allocations;
      create trigger allocations_settle after insert on allocations
        for each row when (new.charge_id is null) execute function settle_allocation();
      create trigger allocations_settle_charges after insert on allocations
        for each row when (new.charge_id is not null) execute function settle_charge();

      alter table documents
        add column reminder_id uuid
          generated always as (case when kind = 'reminder_pdf' then subject_id end) stored,
        add foreign key (organization_id, reminder_id) references reminders (organization_id, id);
    `)
  }
}
