import { PINNED, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Stored documents and the order to make them: a row is the queue. Once stored, the row points at its
 * bytes for ever.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table documents (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        kind text not null check (kind in ('invoice_pdf')),
        subject_id uuid not null,
        template text not null,
        state text not null default 'pending' check (state in ('pending', 'stored')),
        attempts integer not null default 0,
        next_attempt_at timestamptz not null default now(),
        last_error text,
        sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
        size_bytes bigint,
        requested_at timestamptz not null default now(),
        stored_at timestamptz,
        primary key (organization_id, id),
        unique (organization_id, kind, subject_id),
        foreign key (organization_id, subject_id) references invoices (organization_id, id),
        check ((state = 'stored') = (sha256 is not null and size_bytes is not null and stored_at is not null))
      );
      create index documents_waiting on documents (organization_id, next_attempt_at) where state = 'pending';
      ${wall('documents', ['select', 'insert', 'update'])}

      create function stored_document_is_final() returns trigger language plpgsql ${PINNED} as $$
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'pending' then
            raise exception 'a document begins as an order' using errcode = 'check_violation';
          end if;
          return new;
        end if;
        if tg_op = 'DELETE' or old.state = 'stored'
          or (new.organization_id, new.id, new.kind, new.subject_id, new.template)
             is distinct from (old.organization_id, old.id, old.kind, old.subject_id, old.template) then
          raise exception 'a stored document is final' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger documents_guard before insert or update or delete on documents
        for each row execute function stored_document_is_final();
      create trigger documents_are_never_emptied before truncate on documents
        for each statement execute function refuse_change();
    `)
  }
}
