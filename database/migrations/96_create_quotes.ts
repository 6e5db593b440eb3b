import { frozen, PINNED, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Quotes. A quote is no salgsdokument: nothing is owed for it and no MVA follows from it, so it stands in tables
 * of its own. It has a series of numbers, is frozen when it is made, is answered once, and becomes one invoice.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table number_series drop constraint number_series_kind_check;
      alter table number_series add check (kind in ('customer', 'invoice', 'credit_note', 'quote'));

      create table quotes (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        number bigint not null,
        customer_id uuid not null,
        customer_name text not null,
        issue_date date not null,
        valid_until date not null check (valid_until >= issue_date),
        gross_minor bigint not null check (gross_minor >= 0),
        document jsonb not null,
        product_ids uuid[] not null default '{}',
        search_text text not null,
        issued_by uuid,
        issued_at timestamptz not null default now(),
        issued_in xid8 not null default pg_current_xact_id(),
        primary key (organization_id, id),
        unique (organization_id, number),
        foreign key (organization_id, customer_id) references customers (organization_id, id)
      );
      create index quotes_of_customer on quotes (organization_id, customer_id, number desc);
      ${wall('quotes', ['select', 'insert'])}
      ${frozen('quotes')}

      create table quote_answers (
        organization_id uuid not null,
        quote_id uuid not null,
        answer text not null check (answer in ('accepted', 'declined')),
        name text not null check (length(name) between 1 and 200),
        note text check (length(note) <= 2000),
        answered_at timestamptz not null default now(),
        answered_by uuid,
        primary key (organization_id, quote_id),
        foreign key (organization_id, quote_id) references quotes (organization_id, id)
      );
      ${wall('quote_answers', ['select', 'insert'])}
      ${frozen('quote_answers')}

      create table quote_invoices (
        organization_id uuid not null,
        quote_id uuid not null,
        invoice_id uuid not null,
        created_by uuid,
        created_at timestamptz not null default now(),
        primary key (organization_id, quote_id),
        unique (organization_id, invoice_id),
        foreign key (organization_id, quote_id) references quotes (organization_id, id)
      );
      ${wall('quote_invoices', ['select', 'insert'])}
      ${frozen('quote_invoices')}

      alter table documents
        add column quote_id uuid
          generated always as (case when kind = 'quote_pdf' then subject_id end) stored,
        add foreign key (organization_id, quote_id) references quotes (organization_id, id);
      alter table shared_links
        add column quote_id uuid
          generated always as (case when subject_kind = 'quote' then subject_id end) stored,
        add foreign key (organization_id, quote_id) references quotes (organization_id, id);

      create function quote_takes_the_next_number() returns trigger
        language plpgsql ${PINNED} as $$
      begin
        new.issued_in := pg_current_xact_id();
        new.issued_at := now();
        if new.number is distinct from (
          select next_number - 1 from number_series
          where organization_id = new.organization_id and kind = 'quote'
            and next_number > first_number and taken_in = pg_current_xact_id()
        ) then
          raise exception 'a quote takes the number its series gave' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger quotes_number before insert on quotes
        for each row execute function quote_takes_the_next_number();

      create or replace function number_is_used_before_commit() returns trigger
        language plpgsql ${PINNED} as $$
      begin
        if new.kind = 'customer' or new.next_number <> old.next_number + 1 then
          return null;
        end if;
        if new.kind = 'quote' and exists (
          select from quotes where organization_id = new.organization_id and number = old.next_number
            and issued_in = pg_current_xact_id()
        ) then
          return null;
        end if;
        if new.kind = 'quote' or not exists (
          select from invoices where organization_id = new.organization_id and number = old.next_number
            and issued_in = pg_current_xact_id() and (new.kind = 'invoice' or type_code = 381)
        ) then
          raise exception 'number % was taken and not used', old.next_number using errcode = 'check_violation';
        end if;
        return null;
      end $$;
    `)
  }
}
