import { APP_ROLE, DEFINER_ROLE } from '#database/rls'

/** Reads everything and writes nothing: what `pg_dump` works as. Nobody can log in as it. */
export const BACKUP_ROLE = 'crm_backup'

/** SQL that makes the roles the schema speaks of, where the server has none of that name yet. */
export const PROGRAM_ROLES = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
      create role ${APP_ROLE} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
    if not exists (select from pg_roles where rolname = '${DEFINER_ROLE}') then
      create role ${DEFINER_ROLE} nologin nosuperuser bypassrls nocreatedb nocreaterole;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$;
  do $$ begin execute format('grant ${APP_ROLE} to %I', current_user); end $$;`

/**
 * SQL that makes the role for backups. Forced row-level security binds the owner as well, and `pg_dump` stops
 * at the first row it may not see. Where the owner may not make such a role, the backup is taken as the owner.
 */
export const BACKUP_ROLE_SQL = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = '${BACKUP_ROLE}') then
      create role ${BACKUP_ROLE} nologin nosuperuser bypassrls nocreatedb nocreaterole;
    end if;
    grant pg_read_all_data to ${BACKUP_ROLE};
    alter role ${BACKUP_ROLE} set default_transaction_read_only = on;
    execute format('grant ${BACKUP_ROLE} to %I', current_user);
  exception
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
      raise notice 'the role ${BACKUP_ROLE} could not be made; backups are taken as the owner';
  end $$;`
