import { PINNED, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Mail that was ordered: a row is the queue. `mails` are a firm's, behind its wall; `system_mails` are the
 * program's own (a forgotten password, a failed backup). A row names what a letter is about and never holds
 * a secret: links are made while it is sent. What is finished does not change any more.
 */
const COMMON = `
  kind text not null check (kind ~ '^[a-z_]+$'),
  recipient_name text not null default '' check (length(recipient_name) <= 200),
  recipient_address text not null check (length(recipient_address) between 3 and 254),
  data jsonb not null default '{}',
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0,
  refusals integer not null default 0,
  ordered_at timestamptz not null,
  next_attempt_at timestamptz not null,
  worthless_at timestamptz,
  claim uuid,
  claimed_at timestamptz,
  handed_over_at timestamptz,
  failure text check (failure in
    ('server_away', 'refused_for_now', 'refused', 'given_up', 'worthless', 'unsure', 'not_composed')),
  server_answer text,
  finished_at timestamptz,
  check ((state = 'sending') = (claim is not null and claimed_at is not null)),
  check ((state in ('sent', 'failed', 'dropped')) = (finished_at is not null)),
  check (state <> 'failed' or failure is not null)`

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table mails (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        subject_id uuid,
        ${COMMON},
        primary key (organization_id, id)
      );
      create index mails_due on mails (organization_id, next_attempt_at)
        where state in ('waiting', 'sending');
      create index mails_of_subject on mails (organization_id, subject_id, ordered_at desc)
        where subject_id is not null;
      ${wall('mails', ['select', 'insert', 'update'])}

      create table system_mails (
        id uuid primary key,
        ${COMMON}
      );
      create index system_mails_due on system_mails (next_attempt_at)
        where state in ('waiting', 'sending');
      grant select, insert, update, delete on system_mails to crm_app;

      create function finished_mail_is_final() returns trigger language plpgsql ${PINNED} as $$
      begin
        if old.finished_at is not null then
          raise exception 'a finished mail is final' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger mails_guard before update on mails
        for each row execute function finished_mail_is_final();
      create trigger system_mails_guard before update on system_mails
        for each row execute function finished_mail_is_final();

      create function enqueue_mail(mail uuid, due timestamptz) returns void
        language plpgsql security definer ${PINNED} as $$
      begin
        perform graphile_worker.add_job(
          'send_mail',
          json_build_object('mailId', mail, 'organizationId', current_setting('app.organization_id')),
          queue_name => 'mail', run_at => due,
          job_key => 'mail-' || current_setting('app.organization_id') || '-' || mail);
      end $$;
      revoke all on function enqueue_mail(uuid, timestamptz) from public;
      grant execute on function enqueue_mail(uuid, timestamptz) to crm_app;

      create function enqueue_system_mail(mail uuid, due timestamptz) returns void
        language plpgsql security definer ${PINNED} as $$
      begin
        perform graphile_worker.add_job(
          'send_system_mail', json_build_object('mailId', mail),
          queue_name => 'system_mail', run_at => due, job_key => 'system-mail-' || mail);
      end $$;
      revoke all on function enqueue_system_mail(uuid, timestamptz) from public;
      grant execute on function enqueue_system_mail(uuid, timestamptz) to crm_app;
    `)
  }
}
