import { definerFunction, frozen, PINNED, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The activity log: append-only, each entry chained to the one before by SHA-256, per organization.
 * The chain is made by the database, so that the program cannot write an entry beside it.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table activity_heads (
        organization_id uuid primary key references organizations (id),
        sequence bigint not null,
        hash bytea not null
      );
      ${wall('activity_heads', ['select'])}

      create table activity_entries (
        organization_id uuid not null references organizations (id),
        sequence bigint not null,
        at timestamptz not null default clock_timestamp(),
        actor_id uuid,
        action text not null check (action ~ '^[a-z_]+\\.[a-z_]+$'),
        subject_type text not null,
        subject_id uuid not null,
        customer_id uuid,
        data jsonb not null default '{}',
        previous_hash bytea not null,
        hash bytea not null,
        primary key (organization_id, sequence)
      );
      create index activity_of_subject on activity_entries (organization_id, subject_id, sequence desc);
      create index activity_of_customer on activity_entries (organization_id, customer_id, sequence desc)
        where customer_id is not null;
      ${wall('activity_entries', ['select', 'insert'])}
      ${frozen('activity_entries')}

      create function activity_hash(entry activity_entries) returns bytea
        language sql stable set timezone = 'UTC' ${PINNED} as $$
        select sha256(entry.previous_hash || convert_to(jsonb_build_array(
          entry.organization_id, entry.sequence, entry.at, entry.actor_id, entry.action,
          entry.subject_type, entry.subject_id, entry.customer_id, entry.data)::text, 'UTF8'))
      $$;

      grant select, insert, update on activity_heads to crm_definer;
      ${definerFunction(
        'chain_activity_entry() returns trigger',
        `language plpgsql as $$
          declare head activity_heads;
          begin
            if new.organization_id <> current_setting('app.organization_id')::uuid then
              raise exception 'activity of another organization' using errcode = 'insufficient_privilege';
            end if;
            insert into activity_heads values (new.organization_id, 0, '\\x00')
              on conflict (organization_id) do nothing;
            select * into head from activity_heads
              where organization_id = new.organization_id for update;
            new.sequence := head.sequence + 1;
            new.at := clock_timestamp();
            new.previous_hash := head.hash;
            new.hash := activity_hash(new);
            update activity_heads set sequence = new.sequence, hash = new.hash
              where organization_id = new.organization_id;
            return new;
          end
        $$`
      )}
      create trigger activity_entries_chain before insert on activity_entries
        for each row execute function chain_activity_entry();
    `)
  }
}
