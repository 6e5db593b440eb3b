import { wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/** What the firm sells: goods and services. `unit_price` is kroner without MVA, four decimals. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table products (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        number text not null check (length(number) between 1 and 40),
        name text not null check (length(name) between 1 and 200),
        unit_code text not null,
        unit_price numeric(16, 4) not null check (unit_price >= 0),
        vat_code text not null,
        archived_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        name_sort text collate "nb-x-icu" generated always as (name collate "nb-x-icu") stored,
        number_sort text collate "nb-x-icu" generated always as (
          case when number ~ '^[0-9]+$' then lpad(number, 40, '0') else number end collate "nb-x-icu"
        ) stored,
        search_text text generated always as (' ' || fold_text(name) || ' ' || fold_text(number)) stored,
        primary key (organization_id, id),
        unique (organization_id, number)
      );
      create index products_by_name on products (organization_id, name_sort, id);
      create index products_by_number on products (organization_id, number_sort, id);
      create index products_search on products using gin (organization_id, search_text gin_trgm_ops);
      ${wall('products', ['select', 'insert', 'update', 'delete'])}
    `)
  }
}
