import { BACKUP_ROLE_SQL } from '#database/roles'
import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(BACKUP_ROLE_SQL)
  }
}
