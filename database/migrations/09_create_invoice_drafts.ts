import { wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * `content` holds what was typed, as it was typed; nothing in it is trusted before it is read. `saved_in`
 * is the open page that saved it last: it may save again though the answer to its last request got lost.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table invoice_drafts (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        customer_id uuid,
        content jsonb not null,
        gross_minor bigint not null default 0,
        version integer not null default 1,
        saved_in uuid,
        created_by uuid,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (organization_id, id),
        foreign key (organization_id, customer_id) references customers (organization_id, id)
      );
      create index invoice_drafts_latest on invoice_drafts (organization_id, updated_at desc, id desc);
      create index invoice_drafts_of_customer on invoice_drafts (organization_id, customer_id);
      ${wall('invoice_drafts', ['select', 'insert', 'update', 'delete'])}
    `)
  }
}
