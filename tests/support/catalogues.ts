import { asOwner } from '#tenancy/owner_connection'

/** Asks any database of the server, as its owner. */
export async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  return asOwner({ purpose: 'test', url }, async (owner) => {
    const { rows } = await owner.query(sql)
    return rows as Row[]
  })
}

/** Who owns what, who may what, which walls and triggers there are. */
export const CATALOGUES = [
  `select relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) as owner,
     array_to_string(array(select unnest(relacl)::text order by 1), ' ') as acl
   from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S', 'v') order by 1`,
  `select p.oid::regprocedure::text as function, pg_get_userbyid(proowner) as owner, prosecdef, proconfig,
     array_to_string(array(select unnest(proacl)::text order by 1), ' ') as acl
   from pg_proc p where pronamespace = 'public'::regnamespace order by 1`,
  `select tablename, policyname, cmd, qual, with_check from pg_policies order by 1, 2`,
  `select tgrelid::regclass::text as table, tgname, tgenabled::text, pg_get_triggerdef(oid)
   from pg_trigger where not tgisinternal order by 1, 2`,
  `select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`,
  `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid)
   from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
  `select nspname, array_to_string(array(select unnest(nspacl)::text order by 1), ' ') as acl
   from pg_namespace where nspname in ('public', 'graphile_worker') order by 1`,
  `select name from adonis_schema order by 1`,
  `select p.oid::regprocedure::text as function, proacl::text from pg_proc p
   where pronamespace = 'pg_catalog'::regnamespace and proname like 'lo\\_%' order by 1`,
]
