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
