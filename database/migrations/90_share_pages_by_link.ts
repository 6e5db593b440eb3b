import { definerFunction, PINNED, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Links by which a customer sees one invoice or quote without logging in. The row holds only a hash of the
 * link's secret: who reads the table can open nothing. A link ends on its day, may be withdrawn before, and
 * then stays withdrawn; one at a time is live for each thing. Which firm a link belongs to is known first
 * when it is found, so that one function answers for all firms, and just that.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table shared_links (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        token_hash text not null check (token_hash ~ '^[A-Za-z0-9_-]{43}$'),
        subject_kind text not null check (subject_kind in ('invoice', 'quote')),
        subject_id uuid not null,
        invoice_id uuid generated always as (case when subject_kind = 'invoice' then subject_id end) stored,
        ends_on date not null,
        created_by uuid,
        created_at timestamptz not null default now(),
        withdrawn_by uuid,
        withdrawn_at timestamptz,
        first_seen_at timestamptz,
        last_seen_at timestamptz,
        primary key (organization_id, id),
        foreign key (organization_id, invoice_id) references invoices (organization_id, id),
        check ((first_seen_at is null) = (last_seen_at is null) and last_seen_at >= first_seen_at)
      );
      create unique index shared_links_by_token on shared_links (token_hash);
      create unique index shared_links_live on shared_links (organization_id, subject_kind, subject_id)
        where withdrawn_at is null;
      create index shared_links_of_invoice on shared_links (organization_id, invoice_id)
        where withdrawn_at is null;
      ${wall('shared_links', ['select', 'insert', 'update'])}

      create function guard_shared_link() returns trigger language plpgsql ${PINNED} as $$
      begin
        if old.withdrawn_at is not null then
          raise exception 'a link that was withdrawn stays so' using errcode = 'restrict_violation';
        elsif (new.organization_id, new.id, new.token_hash, new.subject_kind, new.subject_id, new.ends_on,
               new.created_by, new.created_at)
           is distinct from (old.organization_id, old.id, old.token_hash, old.subject_kind, old.subject_id,
               old.ends_on, old.created_by, old.created_at)
          or (old.first_seen_at is not null and new.first_seen_at is distinct from old.first_seen_at) then
          raise exception 'a link leads to one thing, until its day' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger shared_links_guard before update on shared_links
        for each row execute function guard_shared_link();

      grant select on shared_links to crm_definer;
      ${definerFunction(
        `shared_link_of(hash text, day date) returns table (
          organization_id uuid, id uuid, subject_kind text, subject_id uuid)`,
        `stable language sql as $$
          select l.organization_id, l.id, l.subject_kind, l.subject_id from shared_links l
          where l.token_hash = hash and l.withdrawn_at is null and l.ends_on >= day
        $$`
      )}
    `)
  }
}
