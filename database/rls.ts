/** The role the program works as. It owns nothing; row-level security binds it. */
export const APP_ROLE = 'crm_app'

/** Owns the few SECURITY DEFINER functions. Nobody can log in as it. */
export const DEFINER_ROLE = 'crm_definer'

/**
 * Every function of ours looks for names here and in this order. Without it PostgreSQL would look into the
 * caller's temporary schema first, and a temporary table could stand in for the real one.
 */
export const PINNED = 'set search_path = pg_catalog, public, pg_temp'

type Grant = 'select' | 'insert' | 'update' | 'delete'

/**
 * SQL that puts the wall around a tenant table: row-level security, forced, with a loud policy (a
 * missing organization is an error, not an empty list), and just the named grants for the program.
 *
 * @param column the column that holds the organization; only `organizations` itself uses another
 */
export function wall(table: string, grants: Grant[], column = 'organization_id'): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_of_organization on ${table} for all
      using (${column} = (select current_setting('app.organization_id')::uuid))
      with check (${column} = (select current_setting('app.organization_id')::uuid));
    ${grants.length ? `grant ${grants.join(', ')} on ${table} to ${APP_ROLE};` : ''}
  `
}

/**
 * SQL that makes rows final: no UPDATE, no DELETE, no TRUNCATE, by nobody. The program's role lacks the
 * grants as well; this stops the owner too (bokføringsforskriften § 5-2-7, § 5-2-9).
 */
export function frozen(table: string): string {
  return `
    create trigger ${table}_rows_are_final before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_is_never_emptied before truncate on ${table}
      for each statement execute function refuse_change();
  `
}

/**
 * SQL that creates a SECURITY DEFINER function owned by the definer role, with a pinned search path.
 * The body must name the organization itself: row-level security does not bind it.
 */
export function definerFunction(signature: string, definition: string): string {
  const identity = signature.replace(/\s+returns[\s\S]*$/i, '')
  return `
    create function ${signature}
      security definer ${PINNED} ${definition};
    alter function ${identity} owner to ${DEFINER_ROLE};
    revoke all on function ${identity} from public;
    grant execute on function ${identity} to ${APP_ROLE};
  `
}
