import { DEFINER_ROLE, definerFunction, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/** Lines that were typed without a product. */
const NO_PRODUCT = '00000000-0000-0000-0000-000000000000'

const MONTH = "date_trunc('month', i.issue_date)::date"

/** What each table sums, from rows of issued documents joined to their document `i`. */
const SALES_OF_DAYS = `insert into sales_of_days
    (organization_id, day, vat_code, rate, base_minor, vat_minor, documents)
  select a.organization_id, i.issue_date, a.vat_code, a.rate, sum(a.base_minor), sum(a.vat_minor), count(*)
  from added a join invoices i on i.organization_id = a.organization_id and i.id = a.invoice_id
  group by 1, 2, 3, 4 order by 1, 2, 3, 4`

const SALES_OF_CUSTOMERS = `insert into sales_of_customers
    (organization_id, month, customer_id, net_minor, vat_minor, invoices, credit_notes)
  select i.organization_id, ${MONTH}, i.customer_id, sum(i.net_minor), sum(i.vat_minor),
    count(*) filter (where i.type_code = 380), count(*) filter (where i.type_code = 381)
  from added i group by 1, 2, 3 order by 1, 2, 3`

const SALES_OF_PRODUCTS = `insert into sales_of_products
    (organization_id, month, product_id, quantity, net_minor, lines)
  select a.organization_id, ${MONTH}, coalesce(a.product_id, '${NO_PRODUCT}'),
    sum(a.quantity), sum(a.net_minor), count(*)
  from added a join invoices i on i.organization_id = a.organization_id and i.id = a.invoice_id
  group by 1, 2, 3 order by 1, 2, 3`

/**
 * Sums that reports are made of, kept by trigger as documents are issued, so that a report of a million invoices
 * costs what one of a hundred costs. A credit note counts on its own date, with its amounts below zero. The
 * program may read them and nothing more; each night they are counted again from the documents.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table sales_of_days (
        organization_id uuid not null references organizations (id),
        day date not null,
        vat_code text not null,
        rate numeric(5, 2) not null,
        base_minor bigint not null,
        vat_minor bigint not null,
        documents integer not null,
        primary key (organization_id, day, vat_code, rate)
      );
      ${wall('sales_of_days', ['select'])}

      create table sales_of_customers (
        organization_id uuid not null,
        month date not null,
        customer_id uuid not null,
        net_minor bigint not null,
        vat_minor bigint not null,
        invoices integer not null,
        credit_notes integer not null,
        primary key (organization_id, month, customer_id),
        foreign key (organization_id, customer_id) references customers (organization_id, id)
      );
      ${wall('sales_of_customers', ['select'])}

      create table sales_of_products (
        organization_id uuid not null references organizations (id),
        month date not null,
        product_id uuid not null,
        quantity numeric(20, 4) not null,
        net_minor bigint not null,
        lines integer not null,
        primary key (organization_id, month, product_id)
      );
      ${wall('sales_of_products', ['select'])}

      create index invoice_vat_by_code on invoice_vat (organization_id, vat_code, rate, invoice_id);

      grant select on invoices, invoice_lines, invoice_vat to ${DEFINER_ROLE};
      grant select, insert, update on sales_of_days, sales_of_customers, sales_of_products
        to ${DEFINER_ROLE};

      alter table invoices no force row level security;
      alter table invoice_lines no force row level security;
      alter table invoice_vat no force row level security;
      ${this.#backfill(SALES_OF_DAYS, 'sales_of_days', 'invoice_vat')}
      ${this.#backfill(SALES_OF_CUSTOMERS, 'sales_of_customers', 'invoices')}
      ${this.#backfill(SALES_OF_PRODUCTS, 'sales_of_products', 'invoice_lines')}
      alter table invoices force row level security;
      alter table invoice_lines force row level security;
      alter table invoice_vat force row level security;

      ${definerFunction(
        'sum_sales_of_days() returns trigger',
        `language plpgsql as $$
          begin
            ${SALES_OF_DAYS}
            on conflict (organization_id, day, vat_code, rate) do update
              set base_minor = sales_of_days.base_minor + excluded.base_minor,
                vat_minor = sales_of_days.vat_minor + excluded.vat_minor,
                documents = sales_of_days.documents + excluded.documents;
            return null;
          end
        $$`
      )}
      create trigger invoice_vat_is_summed after insert on invoice_vat
        referencing new table as added for each statement execute function sum_sales_of_days();

      ${definerFunction(
        'sum_sales_of_customers() returns trigger',
        `language plpgsql as $$
          begin
            ${SALES_OF_CUSTOMERS}
            on conflict (organization_id, month, customer_id) do update
              set net_minor = sales_of_customers.net_minor + excluded.net_minor,
                vat_minor = sales_of_customers.vat_minor + excluded.vat_minor,
                invoices = sales_of_customers.invoices + excluded.invoices,
                credit_notes = sales_of_customers.credit_notes + excluded.credit_notes;
            return null;
          end
        $$`
      )}
      create trigger invoices_are_summed after insert on invoices
        referencing new table as added for each statement execute function sum_sales_of_customers();

      ${definerFunction(
        'sum_sales_of_products() returns trigger',
        `language plpgsql as $$
          begin
            ${SALES_OF_PRODUCTS}
            on conflict (organization_id, month, product_id) do update
              set quantity = sales_of_products.quantity + excluded.quantity,
                net_minor = sales_of_products.net_minor + excluded.net_minor,
                lines = sales_of_products.lines + excluded.lines;
            return null;
          end
        $$`
      )}
      create trigger invoice_lines_are_summed after insert on invoice_lines
        referencing new table as added for each statement execute function sum_sales_of_products();
    `)
  }

  /** The same sums over what was issued before this migration. */
  #backfill(sums: string, target: string, source: string): string {
    return `alter table ${target} no force row level security;
      ${sums.replace('from added', `from ${source}`)};
      alter table ${target} force row level security;`
  }
}
