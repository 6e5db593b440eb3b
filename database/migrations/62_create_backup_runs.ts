import { APP_ROLE } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What was tried to keep the data: each backup, each proof that one can be restored, each restore. It belongs
 * to the installation, for a backup holds every firm. The program reads it; only the owner's connection writes.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table backup_runs (
        id uuid primary key,
        kind text not null check (kind in ('backup', 'proof', 'restore', 'copy')),
        reason text not null check (reason in ('schedule', 'command', 'upgrade', 'restore')),
        backup_name text,
        state text not null default 'running' check (state in ('running', 'done', 'failed')),
        started_at timestamptz not null default now(),
        ended_at timestamptz,
        size_bytes bigint,
        problems jsonb not null default '[]',
        check ((state = 'running') = (ended_at is null))
      );
      create index backup_runs_newest on backup_runs (kind, started_at desc);
      grant select on backup_runs to ${APP_ROLE};
    `)
  }
}
