import { PINNED, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Work on several things at once: the batch is the order, each of its items says what became of one thing. An
 * item is done once: what is done and the note of it are one transaction. Progress is counted from the items.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table batches (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        kind text not null check (kind ~ '^[a-z_]{1,40}$'),
        data jsonb not null default '{}',
        created_by uuid not null,
        created_at timestamptz not null default now(),
        finished_at timestamptz,
        primary key (organization_id, id)
      );
      ${wall('batches', ['select', 'insert', 'update'])}

      create table batch_items (
        organization_id uuid not null,
        batch_id uuid not null,
        position integer not null check (position > 0),
        subject_id uuid not null,
        state text not null default 'waiting' check (state in ('waiting', 'done', 'refused')),
        reason text check (length(reason) <= 200),
        details jsonb not null default '{}',
        finished_at timestamptz,
        primary key (organization_id, batch_id, position),
        unique (organization_id, batch_id, subject_id),
        foreign key (organization_id, batch_id) references batches (organization_id, id),
        check ((state = 'waiting') = (finished_at is null)),
        check ((state = 'refused') = (reason is not null))
      );
      create index batch_items_waiting on batch_items (organization_id, batch_id, position)
        where state = 'waiting';
      ${wall('batch_items', ['select', 'insert', 'update'])}

      create function finished_batch_item_is_final() returns trigger language plpgsql ${PINNED} as $$
      begin
        if old.state <> 'waiting'
          or (new.batch_id, new.position, new.subject_id)
             is distinct from (old.batch_id, old.position, old.subject_id) then
          raise exception 'what became of an item is final' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger batch_items_guard before update on batch_items
        for each row execute function finished_batch_item_is_final();
    `)
  }
}
