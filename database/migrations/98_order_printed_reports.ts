import { wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Reports and statements that somebody wants on paper. The row is the order, as with `documents`, but what
 * comes of it is no accounting material: it can be made again from the books at any time, so the bytes stand in
 * the row and go with it after a day.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table prints (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        title text not null check (length(title) between 1 and 200),
        language text not null check (language in ('nb', 'nn', 'en')),
        back text not null check (back ~ '^/[^/]'),
        paper jsonb,
        state text not null default 'pending' check (state in ('pending', 'made', 'failed')),
        failure text check (failure in ('too_long', 'broken')),
        attempts integer not null default 0,
        next_attempt_at timestamptz not null default now(),
        pdf bytea,
        ordered_at timestamptz not null default now(),
        primary key (organization_id, id),
        check ((state = 'made') = (pdf is not null)),
        check ((state = 'failed') = (failure is not null)),
        check (state <> 'pending' or paper is not null)
      );
      create index prints_waiting on prints (organization_id, next_attempt_at) where state = 'pending';
      create index prints_by_age on prints (organization_id, ordered_at);
      ${wall('prints', ['select', 'insert', 'update', 'delete'])}
    `)
  }
}
