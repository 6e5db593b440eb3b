import { APP_ROLE } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/** Posten's register: public data that is the same for every organization, so it has no wall. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table postal_codes (
        code text primary key check (code ~ '^[0-9]{4}$'),
        place text not null check (length(place) between 1 and 100)
      );
      grant select, insert, update, delete on postal_codes to ${APP_ROLE};
    `)
  }
}
