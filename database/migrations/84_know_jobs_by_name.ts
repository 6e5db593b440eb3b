import { PINNED } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A job that no worker knows would lie in the queue for good: only those that the program has can be ordered.
 * `database:prepare` writes their names down at every start and takes none away, so that a program which is
 * still running while a newer one prepares the database orders its own.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table job_tasks (
        name text primary key check (name ~ '^[a-z][a-z_]*$')
      );

      create or replace function enqueue_job(
          task text, payload jsonb, job_key text default null, job_key_mode text default 'replace'
        ) returns void
        language plpgsql security definer ${PINNED} as $$
      begin
        if jsonb_typeof(payload) <> 'object' then
          raise exception 'a job is told what it is about' using errcode = 'check_violation';
        elsif not exists (select from job_tasks where name = task) then
          raise exception 'there is no job called %', task using errcode = 'check_violation',
            constraint = 'job_is_known';
        elsif job_key ~ '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
          and position(current_setting('app.organization_id') in job_key) = 0 then
          raise exception 'the key of a job names its own organization' using errcode = 'check_violation';
        end if;
        perform graphile_worker.add_job(
          task,
          (payload || jsonb_build_object('organizationId', current_setting('app.organization_id')))::json,
          job_key => job_key,
          job_key_mode => job_key_mode);
      end $$;
    `)
  }
}
