import { frozen, PINNED, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Issued invoices. They are only ever inserted, whole, in the transaction that takes their number.
 * `document` is the frozen InvoiceDocument; the typed columns are for lists, reports and the checks
 * that PostgreSQL itself makes: number follows the series, lines and MVA add up, nothing comes later.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table invoices (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        number bigint not null,
        customer_id uuid not null,
        customer_name text not null,
        issue_date date not null,
        due_date date not null check (due_date >= issue_date),
        your_reference text,
        currency text not null check (currency = 'NOK'),
        net_minor bigint not null,
        vat_minor bigint not null,
        gross_minor bigint not null check (gross_minor = net_minor + vat_minor and gross_minor >= 0),
        document jsonb not null,
        search_text text not null,
        issued_by uuid,
        issued_at timestamptz not null default now(),
        issued_in xid8 not null default pg_current_xact_id(),
        primary key (organization_id, id),
        unique (organization_id, number),
        foreign key (organization_id, customer_id) references customers (organization_id, id)
      );
      create index invoices_of_customer on invoices (organization_id, customer_id, number desc);
      create index invoices_by_issue_date on invoices (organization_id, issue_date, number);
      create index invoices_by_due_date on invoices (organization_id, due_date, number);
      create index invoices_by_amount on invoices (organization_id, gross_minor, number);
      create index invoices_search on invoices using gin (organization_id, search_text gin_trgm_ops);
      ${wall('invoices', ['select', 'insert'])}
      ${frozen('invoices')}

      create table invoice_lines (
        organization_id uuid not null,
        invoice_id uuid not null,
        position integer not null check (position > 0),
        product_id uuid,
        description text not null,
        quantity numeric(16, 4) not null,
        unit_code text not null,
        unit_price numeric(16, 4) not null check (unit_price >= 0),
        discount_percent numeric(5, 2) not null check (discount_percent between 0 and 100),
        vat_code text not null,
        vat_rate numeric(5, 2) not null,
        net_minor bigint not null,
        primary key (organization_id, invoice_id, position),
        foreign key (organization_id, invoice_id) references invoices (organization_id, id)
      );
      ${wall('invoice_lines', ['select', 'insert'])}
      ${frozen('invoice_lines')}

      create table invoice_vat (
        organization_id uuid not null,
        invoice_id uuid not null,
        vat_code text not null,
        category text not null check (category in ('S', 'Z', 'E', 'G', 'AE', 'O')),
        rate numeric(5, 2) not null,
        base_minor bigint not null,
        vat_minor bigint not null
          check (abs(vat_minor::numeric * 10000 - base_minor::numeric * (rate * 100)) <= 5000),
        primary key (organization_id, invoice_id, vat_code, rate),
        foreign key (organization_id, invoice_id) references invoices (organization_id, id)
      );
      ${wall('invoice_vat', ['select', 'insert'])}
      ${frozen('invoice_vat')}

      create function invoice_parts_come_with_their_invoice() returns trigger
        language plpgsql ${PINNED} as $$
      begin
        if not exists (
          select from invoices where organization_id = new.organization_id and id = new.invoice_id
            and issued_in = pg_current_xact_id()
        ) then
          raise exception 'an issued invoice takes no more rows' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger invoice_lines_guard before insert on invoice_lines
        for each row execute function invoice_parts_come_with_their_invoice();
      create trigger invoice_vat_guard before insert on invoice_vat
        for each row execute function invoice_parts_come_with_their_invoice();

      create function invoice_takes_the_next_number() returns trigger
        language plpgsql ${PINNED} as $$
      begin
        new.issued_in := pg_current_xact_id();
        new.issued_at := now();
        if new.number is distinct from (
          select next_number - 1 from number_series
          where organization_id = new.organization_id and kind = 'invoice'
            and next_number > first_number and taken_in = pg_current_xact_id()
        ) then
          raise exception 'an invoice takes the number its series gave' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger invoices_number before insert on invoices
        for each row execute function invoice_takes_the_next_number();

      create function number_is_used_before_commit() returns trigger
        language plpgsql ${PINNED} as $$
      begin
        if new.kind = 'invoice' and new.next_number = old.next_number + 1 and not exists (
          select from invoices where organization_id = new.organization_id and number = old.next_number
        ) then
          raise exception 'number % was taken and not used', old.next_number using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      create constraint trigger number_series_has_no_holes after update on number_series
        deferrable initially deferred
        for each row execute function number_is_used_before_commit();

      create function invoice_adds_up() returns trigger
        language plpgsql ${PINNED} as $$
      declare
        invoice invoices;
        line_sum bigint; base_sum bigint; vat_sum bigint;
      begin
        if tg_table_name = 'invoices' then
          invoice := new;
        else
          select * into invoice from invoices
            where organization_id = new.organization_id and id = new.invoice_id;
        end if;
        select sum(net_minor) into line_sum from invoice_lines
          where organization_id = invoice.organization_id and invoice_id = invoice.id;
        select sum(base_minor), sum(vat_minor) into base_sum, vat_sum from invoice_vat
          where organization_id = invoice.organization_id and invoice_id = invoice.id;
        if line_sum is distinct from invoice.net_minor
          or base_sum is distinct from invoice.net_minor
          or vat_sum is distinct from invoice.vat_minor then
          raise exception 'invoice % does not add up', invoice.number using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      ${['invoices', 'invoice_lines', 'invoice_vat']
        .map(
          (table) => `
            create constraint trigger ${table}_add_up after insert on ${table}
              deferrable initially deferred
              for each row execute function invoice_adds_up();`
        )
        .join('')}
    `)
  }
}
