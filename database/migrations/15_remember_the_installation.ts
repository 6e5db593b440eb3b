import { APP_ROLE } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * `installation` holds one row: a value that only the APP_KEY of this database can read, so that a start
 * with another key is refused before it does harm. The limiter counts milliseconds as JavaScript numbers,
 * where `bigint` would come back as BigInt.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table installation (
        only_row boolean primary key default true check (only_row),
        key_check text not null,
        created_at timestamptz not null default now()
      );
      grant select, insert on installation to ${APP_ROLE};

      alter table rate_limits alter column expire type double precision;
    `)
  }
}
