import { wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Whom the firm sells to, the people there, and what was noted about them. Notes live here and not in the
 * activity log, which keeps everything for ever: what is written about a person must be possible to erase.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table customers (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        number bigint not null check (number > 0),
        kind text not null default 'company' check (kind in ('company', 'person')),
        name text not null check (length(name) between 1 and 200),
        organization_number text check (organization_number ~ '^[0-9]{9}$'),
        address_line1 text, address_line2 text, postal_code text, city text,
        country_code text not null default 'NO' check (country_code ~ '^[A-Z]{2}$'),
        delivery_line1 text, delivery_line2 text, delivery_postal_code text, delivery_city text,
        delivery_country_code text check (delivery_country_code ~ '^[A-Z]{2}$'),
        email text, phone text,
        language text not null default 'nb' check (language in ('nb', 'nn', 'en')),
        payment_days integer check (payment_days between 0 and 365),
        credit_limit_minor bigint check (credit_limit_minor >= 0),
        default_reference text, notes text,
        tags text[] not null default '{}',
        import_id uuid,
        archived_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        name_sort text collate "nb-x-icu" generated always as (name collate "nb-x-icu") stored,
        city_sort text collate "nb-x-icu" generated always as (coalesce(city, '') collate "nb-x-icu") stored,
        search_text text generated always as (
          ' ' || fold_text(name) || ' ' || number::text
          || ' ' || coalesce(organization_number, '') || ' ' || fold_text(coalesce(email, ''))
          || ' ' || fold_text(coalesce(city, '')) || ' ' || replace(fold_text(name), ' ', '')
        ) stored,
        primary key (organization_id, id),
        unique (organization_id, number)
      );
      create index customers_by_name on customers (organization_id, name_sort, id);
      create index customers_by_city on customers (organization_id, city_sort, id);
      create index customers_by_organization_number on customers (organization_id, organization_number)
        where organization_number is not null;
      create index customers_of_import on customers (organization_id, import_id) where import_id is not null;
      create index customers_search on customers using gin (organization_id, search_text gin_trgm_ops);
      ${wall('customers', ['select', 'insert', 'update', 'delete'])}

      create table customer_contacts (
        organization_id uuid not null,
        id uuid not null,
        customer_id uuid not null,
        name text not null check (length(name) between 1 and 200),
        role text check (length(role) <= 100),
        email text check (length(email) <= 254),
        phone text check (length(phone) <= 40),
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (organization_id, id),
        foreign key (organization_id, customer_id) references customers (organization_id, id)
          on delete cascade
      );
      create index customer_contacts_of_customer on customer_contacts (organization_id, customer_id, name, id);
      ${wall('customer_contacts', ['select', 'insert', 'update', 'delete'])}

      create table customer_notes (
        organization_id uuid not null,
        id uuid not null,
        customer_id uuid not null,
        body text not null check (length(body) between 1 and 5000),
        author_id uuid,
        written_at timestamptz not null default now(),
        primary key (organization_id, id),
        foreign key (organization_id, customer_id) references customers (organization_id, id)
          on delete cascade
      );
      create index customer_notes_of_customer on customer_notes (organization_id, customer_id, id);
      ${wall('customer_notes', ['select', 'insert', 'delete'])}
    `)
  }
}
