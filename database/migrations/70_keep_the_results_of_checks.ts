import { APP_ROLE, DEFINER_ROLE, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What the checks found last. Pages read it; the worker measures. Checks of a firm's own figures stand behind
 * its wall, those of the program itself belong to nobody and hold no person's data. `process_reports` has one
 * row for each running process, written by itself.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table organization_checks (
        organization_id uuid not null references organizations (id),
        name text not null,
        outcome text not null,
        state text not null check (state in ('ok', 'look', 'act')),
        measured jsonb not null,
        wrong jsonb not null default '[]',
        checked_at timestamptz not null,
        primary key (organization_id, name)
      );
      ${wall('organization_checks', ['select', 'insert', 'update'])}

      create table program_checks (
        name text primary key,
        outcome text not null,
        state text not null check (state in ('ok', 'look', 'act')),
        measured jsonb not null,
        checked_at timestamptz not null
      );
      grant select, insert, update on program_checks to ${APP_ROLE};

      create table process_reports (
        id uuid primary key,
        kind text not null check (kind in ('web', 'worker')),
        name text not null,
        host text not null,
        measured jsonb not null,
        started_at timestamptz not null,
        seen_at timestamptz not null
      );
      grant select, insert, update, delete on process_reports to ${APP_ROLE};

      create function queue_figures() returns table (
          waiting bigint, running bigint, failed bigint, oldest_due_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select
          count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now()),
          count(*) filter (where locked_at is not null),
          count(*) filter (where locked_at is null and attempts >= max_attempts),
          min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= now())
        from graphile_worker.jobs
      $$;
      revoke all on function queue_figures() from public;
      grant execute on function queue_figures() to ${APP_ROLE}, ${DEFINER_ROLE};
    `)
  }
}
