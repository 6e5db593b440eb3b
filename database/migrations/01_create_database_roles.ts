import { BaseSchema } from '@adonisjs/lucid/schema'

/** Roles belong to the whole server, so another database may have made them already. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$
      begin
        if not exists (select from pg_roles where rolname = 'crm_app') then
          create role crm_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
        end if;
        if not exists (select from pg_roles where rolname = 'crm_definer') then
          create role crm_definer nologin nosuperuser bypassrls nocreatedb nocreaterole;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$;
      do $$ begin execute format('grant crm_app to %I', current_user); end $$;
      revoke create on schema public from public;
      do $$ begin
        execute format('revoke temporary on database %I from public', current_database());
      end $$;
      grant usage on schema public to crm_app, crm_definer;
      create extension if not exists pg_trgm;
      create extension if not exists btree_gin;
    `)
  }
}
