import { definerFunction, PINNED } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Two questions of every page took longer than the page itself. PostgreSQL plans the body of a function in
 * `language sql` anew at every call; in plpgsql it is planned once a connection, which makes `open_session`
 * six times cheaper. And a day on which nothing is open any more says nothing: its row goes, so that the
 * sums over `receivable_days` read as many rows as there are days with open invoices, however old the firm.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      drop function open_session(text);
      ${definerFunction(
        `open_session(session_id text) returns table (
          data text, started_at timestamptz, touched_at timestamptz,
          user_id uuid, user_name text, user_email text, user_language text, user_theme text,
          organization_id uuid, role text, organization_name text, organization_language text,
          organization_logo text, vat_registered boolean, membership_count integer)`,
        `stable rows 1 language plpgsql as $$
          #variable_conflict use_column
          begin
            return query
              select s.data, s.started_at, s.touched_at,
                     u.id, u.name, u.email, u.language, u.theme,
                     o.id, m.role, o.name, o.language, o.logo_sha256, o.vat_registered,
                     (select count(*)::int from memberships c where c.user_id = u.id)
              from sessions s
              left join users u on u.id = s.user_id and u.disabled_at is null
              left join memberships m on m.user_id = u.id and m.organization_id = s.organization_id
                and m.accepted_at is not null
              left join organizations o on o.id = m.organization_id
              where s.id = session_id;
          end
        $$`
      )}

      grant delete on receivable_days to crm_definer;
      create or replace function count_open_receivable() returns trigger
        security definer ${PINNED} language plpgsql as $$
        declare
          was bigint := case when tg_op = 'UPDATE' then greatest(old.open_minor, 0) else 0 end;
          becomes bigint := greatest(new.open_minor, 0);
        begin
          if was = becomes then return null; end if;
          insert into receivable_days
            values (new.organization_id, new.due_date,
                    (becomes > 0)::int - (was > 0)::int, becomes - was)
            on conflict (organization_id, due_date) do update
            set open_count = receivable_days.open_count + excluded.open_count,
                open_minor = receivable_days.open_minor + excluded.open_minor;
          if becomes = 0 then
            delete from receivable_days d where d.organization_id = new.organization_id
              and d.due_date = new.due_date and d.open_count = 0;
          end if;
          return null;
        end
      $$;
      -- For a moment the owner of the table stands outside the wall, which it has to: every firm is meant.
      alter table receivable_days no force row level security;
      delete from receivable_days where open_count = 0;
      alter table receivable_days force row level security;
    `)
  }
}
