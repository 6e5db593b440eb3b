import { APP_ROLE, definerFunction } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Several firms may live in one installation, and some things hold all of them: backups, the state of the
 * machine. They are for the owners of one firm: the one that is named here, or else the first that was
 * founded (ids are UUIDv7, so the smallest is the oldest).
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table installation add column run_by uuid;
      revoke insert on installation from ${APP_ROLE};
      grant insert (key_check) on installation to ${APP_ROLE};
      grant select on installation to crm_definer;

      ${definerFunction(
        'runs_installation(firm uuid) returns boolean',
        `stable language sql as $$
          select firm is not distinct from coalesce(
            (select run_by from installation),
            (select id from organizations order by id limit 1))
        $$`
      )}
    `)
  }
}
