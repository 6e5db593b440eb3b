import { definerFunction } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Nobody becomes a member unasked: an invitation waits for the person's answer and opens nothing until
 * then. Its own id and the address as it was typed stand in for the person, so that the firm does not
 * learn whether they were known.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table memberships
        add column accepted_at timestamptz default now(),
        add column invitation_id uuid,
        add column invited_email text,
        add check (accepted_at is not null or (invitation_id is not null and invited_email is not null));
      alter table users
        add column last_organization_id uuid,
        add column password_chosen_at timestamptz default now();
      alter table password_reset_tokens add column invited_to uuid;

      drop function open_session(text);
      ${definerFunction(
        `open_session(session_id text) returns table (
          data text, started_at timestamptz, touched_at timestamptz,
          user_id uuid, user_name text, user_email text, user_language text, user_theme text,
          organization_id uuid, role text, organization_name text, organization_language text,
          organization_logo text, vat_registered boolean, membership_count integer)`,
        `stable language sql as $$
          select s.data, s.started_at, s.touched_at,
                 u.id, u.name, u.email, u.language, u.theme,
                 o.id, m.role, o.name, o.language, o.logo_sha256, o.vat_registered,
                 (select count(*)::int from memberships c where c.user_id = u.id)
          from sessions s
          left join users u on u.id = s.user_id and u.disabled_at is null
          left join memberships m on m.user_id = u.id and m.organization_id = s.organization_id
            and m.accepted_at is not null
          left join organizations o on o.id = m.organization_id
          where s.id = session_id
        $$`
      )}

      drop function memberships_of(uuid);
      ${definerFunction(
        `memberships_of(person uuid) returns table (
          organization_id uuid, name text, role text, pending boolean, used_last boolean)`,
        `stable language sql as $$
          select m.organization_id, o.name, m.role, m.accepted_at is null,
                 m.organization_id is not distinct from u.last_organization_id
          from memberships m
          join organizations o on o.id = m.organization_id
          join users u on u.id = m.user_id
          where m.user_id = person order by o.name, o.id
        $$`
      )}
    `)
  }
}
