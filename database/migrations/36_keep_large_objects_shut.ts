import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Large objects stand outside every wall: no row-level security, no organization, and anybody may make them.
 * Nothing of ours uses them. Taking the functions away needs a superuser, or the owner of the system's
 * functions; where migrations run as less, PostgreSQL says no and the program goes on without.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$
      declare
        shut regprocedure;
      begin
        for shut in
          select p.oid::regprocedure from pg_proc p
          where p.pronamespace = 'pg_catalog'::regnamespace
            and (p.proname like 'lo\\_%' or p.proname in ('loread', 'lowrite'))
        loop
          execute format('revoke execute on function %s from public', shut);
        end loop;
      exception when insufficient_privilege then
        raise warning 'large objects stay open: %', sqlerrm;
      end $$;
    `)
  }
}
