import { wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/** Documents that went to the customer on paper, and on which day. One noted by mistake may be taken out again. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table postings (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        invoice_id uuid not null,
        posted_on date not null,
        created_by uuid,
        created_at timestamptz not null default now(),
        primary key (organization_id, id),
        foreign key (organization_id, invoice_id) references invoices (organization_id, id)
      );
      create index postings_of_invoice on postings (organization_id, invoice_id, posted_on desc);
      ${wall('postings', ['select', 'insert', 'delete'])}
    `)
  }
}
