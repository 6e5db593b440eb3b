import { PINNED } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * `fold_text` is how names are compared in search: lower case, æøå and Sámi letters to their plain
 * neighbours, double a as one (Aaberg = Åberg), everything but letters and digits a space.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create function fold_text(value text) returns text
        language sql immutable parallel safe
        return btrim(regexp_replace(
          replace(replace(
            translate(lower(value collate "und-x-icu"),
              'åäàáâãøöóòôõéèêëíìîïúùûüýčçšžŋñđðŧ',
              'aaaaaaooooooeeeeiiiiuuuuyccsznnddt'),
            'æ', 'ae'), 'aa', 'a'),
          '[^[:alnum:]]+', ' ', 'g'));

      create function refuse_change() returns trigger language plpgsql ${PINNED} as $$
      begin
        raise exception 'rows of % are final', tg_table_name using errcode = 'restrict_violation';
      end $$;

      create function enqueue_job(task text, payload jsonb, job_key text default null) returns void
        language plpgsql security definer ${PINNED} as $$
      begin
        perform graphile_worker.add_job(
          task,
          (payload || jsonb_build_object('organizationId', current_setting('app.organization_id')))::json,
          job_key => job_key);
      end $$;
      revoke all on function enqueue_job(text, jsonb, text) from public;
      grant execute on function enqueue_job(text, jsonb, text) to crm_app;
    `)
  }
}
