import { definerFunction, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The words of letters are the firm's: a row where they differ from the built-in ones. A mail may be ordered
 * for later; it is late, and given up, counted from then. What a firm does with an invoice when it is issued.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table letter_texts (
        organization_id uuid not null references organizations (id),
        kind text not null check (kind ~ '^[a-z_]{1,40}$'),
        language text not null check (language in ('nb', 'nn', 'en')),
        subject text not null check (length(subject) between 1 and 200),
        body text not null check (length(body) between 1 and 10000),
        changed_by uuid,
        changed_at timestamptz not null default now(),
        primary key (organization_id, kind, language)
      );
      ${wall('letter_texts', ['select', 'insert', 'update', 'delete'])}

      alter table organizations add column delivery_default text not null default 'by_hand'
        check (delivery_default in ('by_hand', 'at_once', 'own_words'));

      alter table mails add column leaves_at timestamptz;
      alter table system_mails add column leaves_at timestamptz;
      create index mails_tried on mails (organization_id, ordered_at desc) where kind = 'test_message';

      drop function mail_figures();
      ${definerFunction(
        `mail_figures() returns table (
          waiting bigint, oldest_due_at timestamptz, last_sent_at timestamptz, failed_today bigint)`,
        `stable language sql as $$
          with letters as (
            select state, coalesce(leaves_at, ordered_at) as leaves_at, finished_at from mails
            union all
            select state, coalesce(leaves_at, ordered_at), finished_at from system_mails
          )
          select count(*) filter (where state in ('waiting', 'sending') and leaves_at <= now()),
            min(leaves_at) filter (where state in ('waiting', 'sending') and leaves_at <= now()),
            max(finished_at) filter (where state = 'sent'),
            count(*) filter (where state = 'failed' and finished_at > now() - interval '1 day')
          from letters
        $$`
      )}
    `)
  }
}
