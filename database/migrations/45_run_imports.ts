import { wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What the worker is to do, or does, with a large import. The row stands apart from `imports`, whose row is
 * held while the work goes on: so that others can see how far it has come, and stop it by taking the row away.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table import_runs (
        organization_id uuid not null,
        import_id uuid not null,
        id uuid not null,
        task text not null check (task in ('check', 'publication')),
        rejected_rows text not null default 'stop' check (rejected_rows in ('skip', 'stop')),
        actor_id uuid not null,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'refused')),
        phase text not null default 'waiting'
          check (phase in ('waiting', 'reading', 'checking', 'writing')),
        rows_done integer not null default 0 check (rows_done >= 0),
        rows_total integer check (rows_total >= 0),
        attempts integer not null default 0,
        reserved jsonb,
        problem jsonb,
        asked_at timestamptz not null default now(),
        primary key (organization_id, import_id),
        foreign key (organization_id, import_id) references imports (organization_id, id)
          on delete cascade,
        check ((state = 'refused') = (problem is not null))
      );
      ${wall('import_runs', ['select', 'insert', 'update', 'delete'])}
    `)
  }
}
