import { definerFunction, frozen, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The customer ledger. What a customer owes stands in `receivables`; what a customer has to their good
 * (money that came in, later credit notes) in `customer_credits`; an allocation moves from the one to the
 * other. Both sides follow from documents, payments and allocations by trigger alone, so no balance can be
 * set by hand, and for each customer this holds at every commit:
 *
 *   documents − payments = open receivables − open credits
 *
 * A payment may come in before it is known what it pays, and may pay several invoices. One that names its
 * invoice, as the program before this migration writes it, is allocated to that invoice at once.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table payments no force row level security;
      alter table receivables no force row level security;
      alter table payments
        add column customer_id uuid,
        add column kind text not null default 'payment'
          check (kind in ('payment', 'refund', 'bank_fee', 'loss')),
        add column bank_account text check (bank_account ~ '^[0-9]{11}$'),
        add column reference text,
        alter column invoice_id drop not null;
      alter table payments disable trigger payments_rows_are_final;
      update payments p set customer_id = r.customer_id from receivables r
        where r.organization_id = p.organization_id and r.invoice_id = p.invoice_id;
      alter table payments enable trigger payments_rows_are_final;
      alter table payments
        alter column customer_id set not null,
        add foreign key (organization_id, customer_id) references customers (organization_id, id),
        add check (reverses_id is not null or (kind = 'refund') = (amount_minor < 0));
      create index payments_of_customer on payments (organization_id, customer_id, paid_on);

      create table customer_credits (
        organization_id uuid not null,
        id uuid not null,
        customer_id uuid not null,
        kind text not null check (kind in ('payment', 'credit_note')),
        credited_on date not null,
        amount_minor bigint not null check (amount_minor >= 0),
        open_minor bigint not null check (open_minor between 0 and amount_minor),
        primary key (organization_id, id),
        foreign key (organization_id, customer_id) references customers (organization_id, id)
      );
      create index customer_credits_open on customer_credits (organization_id, customer_id, credited_on)
        include (open_minor) where open_minor > 0;

      create table allocations (
        organization_id uuid not null,
        id uuid not null,
        credit_id uuid not null,
        invoice_id uuid,
        refund_id uuid,
        allocated_on date not null,
        amount_minor bigint not null check (amount_minor <> 0),
        reverses_id uuid,
        created_by uuid,
        created_at timestamptz not null default now(),
        primary key (organization_id, id),
        unique (organization_id, reverses_id),
        check (num_nonnulls(invoice_id, refund_id) = 1),
        foreign key (organization_id, credit_id) references customer_credits (organization_id, id),
        foreign key (organization_id, invoice_id) references receivables (organization_id, invoice_id),
        foreign key (organization_id, refund_id) references payments (organization_id, id),
        foreign key (organization_id, reverses_id) references allocations (organization_id, id)
      );
      create index allocations_of_credit on allocations (organization_id, credit_id);
      create index allocations_of_invoice on allocations (organization_id, invoice_id, allocated_on)
        where invoice_id is not null;
      create index allocations_of_refund on allocations (organization_id, refund_id)
        where refund_id is not null;

      insert into customer_credits
        select p.organization_id, p.id, p.customer_id, 'payment', p.paid_on,
          case when m.id is null then p.amount_minor else 0 end, 0
        from payments p left join payments m
          on m.organization_id = p.organization_id and m.reverses_id = p.id
        where p.reverses_id is null;
      insert into allocations (organization_id, id, credit_id, invoice_id, allocated_on, amount_minor,
          reverses_id, created_by, created_at)
        select organization_id, id, coalesce(reverses_id, id), invoice_id, paid_on, amount_minor,
          reverses_id, created_by, created_at
        from payments;
      alter table payments force row level security;
      alter table receivables force row level security;
      ${wall('customer_credits', ['select'])}
      ${wall('allocations', ['select', 'insert'])}
      ${frozen('allocations')}

      drop trigger payments_settle_receivable on payments;
      drop function settle_receivable();
      grant select, insert on allocations to crm_definer;
      grant select, insert, update on customer_credits to crm_definer;

      ${definerFunction(
        'name_the_payer() returns trigger',
        `language plpgsql as $$
          begin
            if new.customer_id is null then
              new.customer_id := (select r.customer_id from receivables r
                where r.organization_id = new.organization_id and r.invoice_id = new.invoice_id);
            end if;
            if new.reverses_id is not null and not exists (
              select from payments p where p.organization_id = new.organization_id
                and p.id = new.reverses_id and p.customer_id = new.customer_id and p.kind = new.kind
                and p.amount_minor = -new.amount_minor and p.reverses_id is null
                and p.invoice_id is not distinct from new.invoice_id
            ) then
              raise exception 'a reversal mirrors the payment it reverses' using errcode = 'check_violation';
            end if;
            return new;
          end
        $$`
      )}
      create trigger payments_name_the_payer before insert on payments
        for each row execute function name_the_payer();

      ${definerFunction(
        'book_payment() returns trigger',
        `language plpgsql as $$
          begin
            if new.reverses_id is not null then
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
                where organization_id = new.organization_id and id = new.reverses_id;
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
          end
        $$`
      )}
      create trigger payments_are_booked after insert on payments
        for each row execute function book_payment();

      ${definerFunction(
        'settle_allocation() returns trigger',
        `language plpgsql as $$
          declare payer uuid;
          begin
            if new.reverses_id is not null and not exists (
              select from allocations a where a.organization_id = new.organization_id
                and a.id = new.reverses_id and a.credit_id = new.credit_id
                and a.invoice_id is not distinct from new.invoice_id
                and a.refund_id is not distinct from new.refund_id
                and a.amount_minor = -new.amount_minor and a.reverses_id is null
            ) then
              raise exception 'a reversal mirrors the allocation it reverses'
                using errcode = 'check_violation';
            end if;
            if new.reverses_id is null and new.amount_minor < 0 then
              raise exception 'an allocation is positive' using errcode = 'check_violation';
            end if;
            update customer_credits set open_minor = open_minor - new.amount_minor
              where organization_id = new.organization_id and id = new.credit_id
                and open_minor - new.amount_minor between 0 and amount_minor
              returning customer_id into payer;
            if not found then
              raise exception 'an allocation is at most what is left of the credit'
                using errcode = 'check_violation', constraint = 'allocation_within_credit';
            end if;
            if new.invoice_id is not null then
              update receivables set open_minor = open_minor - new.amount_minor
                where organization_id = new.organization_id and invoice_id = new.invoice_id
                  and customer_id = payer
                  and open_minor - new.amount_minor between 0 and amount_minor;
              if not found then
                raise exception 'a payment is at most what is open'
                  using errcode = 'check_violation', constraint = 'allocation_within_receivable';
              end if;
            elsif not exists (
              select from payments p where p.organization_id = new.organization_id
                and p.id = new.refund_id and p.customer_id = payer and p.kind = 'refund'
                and p.reverses_id is null
            ) then
              raise exception 'a refund goes to the customer who has the credit'
                using errcode = 'check_violation';
            end if;
            return null;
          end
        $$`
      )}
      create trigger allocations_settle after insert on allocations
        for each row execute function settle_allocation();

      ${definerFunction(
        'refund_takes_its_credit() returns trigger',
        `language plpgsql as $$
          declare
            refund uuid := case tg_table_name
              when 'payments' then coalesce(new.reverses_id, new.id)
              else (to_jsonb(new) ->> 'refund_id')::uuid end;
            taken bigint;
            due bigint;
          begin
            if refund is null then return null; end if;
            select -p.amount_minor into due from payments p
              where p.organization_id = new.organization_id and p.id = refund and p.kind = 'refund'
                and p.reverses_id is null and not exists (select from payments m
                  where m.organization_id = p.organization_id and m.reverses_id = p.id);
            select coalesce(sum(a.amount_minor), 0) into taken from allocations a
              where a.organization_id = new.organization_id and a.refund_id = refund;
            if taken <> coalesce(due, 0) then
              raise exception 'a refund takes just as much of the credit as is paid out'
                using errcode = 'check_violation';
            end if;
            return null;
          end
        $$`
      )}
      create constraint trigger refunds_take_their_credit after insert on payments
        deferrable initially deferred
        for each row when (new.kind = 'refund') execute function refund_takes_its_credit();
      create constraint trigger allocations_of_refunds_add_up after insert on allocations
        deferrable initially deferred
        for each row when (new.refund_id is not null) execute function refund_takes_its_credit();
    `)
  }
}
