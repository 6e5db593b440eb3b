import { definerFunction } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What must be known before an organization is entered: who a session belongs to, which organizations
 * a person is a member of. Each function answers just its question.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      grant select on users, organizations, memberships, sessions to crm_definer;

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
          left join organizations o on o.id = m.organization_id
          where s.id = session_id
        $$`
      )}

      ${definerFunction(
        'memberships_of(person uuid) returns table (organization_id uuid, name text, role text)',
        `stable language sql as $$
          select m.organization_id, o.name, m.role
          from memberships m join organizations o on o.id = m.organization_id
          where m.user_id = person order by o.name, o.id
        $$`
      )}

      ${definerFunction(
        'organization_ids() returns setof uuid',
        `stable language sql as $$ select id from organizations order by id $$`
      )}

      ${definerFunction(
        'organization_id_of(number text) returns uuid',
        `stable language sql as $$ select id from organizations where organization_number = number $$`
      )}
    `)
  }
}
