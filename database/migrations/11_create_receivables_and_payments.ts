import { definerFunction, frozen, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What customers owe. `receivables` follows from invoices and payments by trigger alone: the program
 * may read it and nothing more, so a balance cannot be set by hand. `receivable_days` sums what is open
 * by due date, which makes the tabs of the invoice list cheap however many invoices there are.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table receivables (
        organization_id uuid not null,
        invoice_id uuid not null,
        customer_id uuid not null,
        number bigint not null,
        issue_date date not null,
        due_date date not null,
        amount_minor bigint not null,
        open_minor bigint not null,
        primary key (organization_id, invoice_id),
        foreign key (organization_id, invoice_id) references invoices (organization_id, id),
        foreign key (organization_id, customer_id) references customers (organization_id, id)
      );
      ${['open_minor > 0', 'open_minor <= 0']
        .map((state, at) => ({ state, name: at === 0 ? 'open' : 'settled' }))
        .map(
          ({ state, name }) => `
            create index receivables_${name} on receivables (organization_id, number) where ${state};
            create index receivables_${name}_by_issue on receivables
              (organization_id, issue_date, number) where ${state};
            create index receivables_${name}_by_due on receivables
              (organization_id, due_date, number) where ${state};
            create index receivables_${name}_by_amount on receivables
              (organization_id, amount_minor, number) where ${state};`
        )
        .join('')}
      create index receivables_of_customer on receivables (organization_id, customer_id, due_date)
        include (open_minor) where open_minor > 0;
      ${wall('receivables', ['select'])}

      create table receivable_days (
        organization_id uuid not null references organizations (id),
        due_date date not null,
        open_count integer not null,
        open_minor bigint not null,
        primary key (organization_id, due_date)
      );
      ${wall('receivable_days', ['select'])}

      create table invoice_totals (
        organization_id uuid primary key references organizations (id),
        issued_count bigint not null,
        issued_minor bigint not null
      );
      ${wall('invoice_totals', ['select'])}

      create table payments (
        organization_id uuid not null,
        id uuid not null,
        invoice_id uuid not null,
        paid_on date not null,
        amount_minor bigint not null check (amount_minor <> 0),
        note text,
        reverses_id uuid,
        created_by uuid,
        created_at timestamptz not null default now(),
        primary key (organization_id, id),
        unique (organization_id, reverses_id),
        foreign key (organization_id, invoice_id) references invoices (organization_id, id),
        foreign key (organization_id, reverses_id) references payments (organization_id, id)
      );
      create index payments_of_invoice on payments (organization_id, invoice_id);
      ${wall('payments', ['select', 'insert'])}
      ${frozen('payments')}

      grant select on invoices, payments to crm_definer;
      grant select, insert, update on receivables, receivable_days, invoice_totals to crm_definer;

      ${definerFunction(
        'open_receivable() returns trigger',
        `language plpgsql as $$
          begin
            insert into receivables
              values (new.organization_id, new.id, new.customer_id, new.number, new.issue_date,
                      new.due_date, new.gross_minor, new.gross_minor);
            insert into invoice_totals values (new.organization_id, 1, new.gross_minor)
              on conflict (organization_id) do update
              set issued_count = invoice_totals.issued_count + 1,
                  issued_minor = invoice_totals.issued_minor + excluded.issued_minor;
            return null;
          end
        $$`
      )}
      create trigger invoices_open_receivable after insert on invoices
        for each row execute function open_receivable();

      ${definerFunction(
        'settle_receivable() returns trigger',
        `language plpgsql as $$
          begin
            if new.reverses_id is not null and not exists (
              select from payments p where p.organization_id = new.organization_id
                and p.id = new.reverses_id and p.invoice_id = new.invoice_id
                and p.amount_minor = -new.amount_minor and p.reverses_id is null
            ) then
              raise exception 'a reversal mirrors the payment it reverses' using errcode = 'check_violation';
            end if;
            if new.reverses_id is null and new.amount_minor < 0 then
              raise exception 'a payment is positive' using errcode = 'check_violation';
            end if;
            update receivables set open_minor = open_minor - new.amount_minor
              where organization_id = new.organization_id and invoice_id = new.invoice_id
                and open_minor - new.amount_minor between 0 and amount_minor;
            if not found then
              raise exception 'a payment is at most what is open' using errcode = 'check_violation';
            end if;
            return null;
          end
        $$`
      )}
      create trigger payments_settle_receivable after insert on payments
        for each row execute function settle_receivable();

      ${definerFunction(
        'count_open_receivable() returns trigger',
        `language plpgsql as $$
          declare
            was bigint := case when tg_op = 'UPDATE' then greatest(old.open_minor, 0) else 0 end;
            becomes bigint := greatest(new.open_minor, 0);
          begin
            if was = becomes then return null; end if;
            insert into receivable_days
              values (new.organization_id, new.due_date,
                      (becomes > 0)::int - (was > 0)::int, becomes - was)
              on conflict (organization_id, due_date) do update
              set open_count = receivable_days.open_count + excluded.open_count,
                  open_minor = receivable_days.open_minor + excluded.open_minor;
            return null;
          end
        $$`
      )}
      create trigger receivables_are_counted after insert or update of open_minor on receivables
        for each row execute function count_open_receivable();
    `)
  }
}
