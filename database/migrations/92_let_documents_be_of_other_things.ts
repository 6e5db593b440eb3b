import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A document may be of something else than an invoice: a reminder, a quote. Its kind says of what, and for
 * each kind a column that follows from kind and subject keeps the foreign key.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table documents
        drop constraint if exists documents_kind_check,
        drop constraint if exists documents_organization_id_subject_id_fkey,
        add constraint documents_kind_check check (kind ~ '^[a-z]+(_[a-z]+)*_pdf$'),
        add column invoice_id uuid
          generated always as (case when kind = 'invoice_pdf' then subject_id end) stored,
        add foreign key (organization_id, invoice_id) references invoices (organization_id, id);
    `)
  }
}
