import { outsideOrganizations } from '#tenancy/organization_context'

/** Why the program refuses to serve, or null when row-level security binds it. */
export async function whyWallsWouldNotHold(): Promise<string | null> {
  const role = await outsideOrganizations('checks the role before serving', (queryer) =>
    queryer.first<{ name: string; unbound: boolean; owns: boolean; temporary: boolean }>(`
      select current_user as name,
        (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as unbound,
        exists (
          select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and pg_get_userbyid(c.relowner) = current_user
        ) as owns,
        has_database_privilege(current_database(), 'TEMP') as temporary`)
  )
  if (role?.unbound) {
    return `The database role ${role.name} is not bound by row-level security. Use a role without SUPERUSER and BYPASSRLS.`
  }
  if (role?.owns) {
    return `The database role ${role.name} owns tables. The program must not own what it works on.`
  }
  if (role?.temporary) {
    return `The database role ${role.name} may make temporary tables, which could stand in for real ones. Run database:prepare, or REVOKE TEMPORARY ON DATABASE … FROM PUBLIC.`
  }
  return null
}

/**
 * What the program's log-in could become with SQL of its own (`set role`), as a sentence of warning; null
 * when it is a member of `crm_app` and of nothing that matters.
 */
export async function whatLoginCouldBecome(): Promise<string | null> {
  const login = await outsideOrganizations('checks the log-in before serving', (queryer) =>
    queryer.first<{ name: string; powerful: boolean; owner: boolean }>(`
      select session_user as name,
        (select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = session_user)
          as powerful,
        exists (
          select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and pg_has_role(session_user, c.relowner, 'member')
        ) as owner`)
  )
  if (!login?.powerful && !login?.owner) return null
  return `The program logs in to the database as ${login.name}, who could put its own walls aside. Let database:prepare make a log-in (the role of DATABASE_URL needs CREATEROLE and must be let in by password), or set APP_DATABASE_URL to one that is a member of crm_app alone.`
}
