import { wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The firm's bank accounts and what was agreed with the bank about each: whether payments to it carry a KID
 * (norway.md 2), and how that is built. An invoice keeps the KID it was issued with; no two of a firm have
 * the same. A change of the agreement is for later invoices only.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table bank_accounts (
        organization_id uuid not null references organizations (id),
        account text not null check (account ~ '^[0-9A-Z]{5,34}$'),
        kid_on boolean not null default false,
        kid_modulus smallint not null default 10 check (kid_modulus in (10, 11)),
        kid_length smallint not null default 10 check (kid_length between 4 and 25),
        kid_customer_digits smallint not null default 0
          check (kid_customer_digits between 0 and kid_length - 2),
        csv_reading jsonb,
        updated_at timestamptz not null default now(),
        primary key (organization_id, account)
      );
      ${wall('bank_accounts', ['select', 'insert', 'update'])}

      alter table invoices
        add column kid text check (kid ~ '^[0-9]{3,24}[0-9-]$'),
        add constraint invoices_kid_is_for_paying check (type_code = 380 or kid is null);
      create unique index invoices_kid on invoices (organization_id, kid) where kid is not null;
    `)
  }
}
