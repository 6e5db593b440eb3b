import { BaseSchema } from '@adonisjs/lucid/schema'

/** The program asks at `/health/ready` whether the tables are those of its own version. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw('grant select on adonis_schema to crm_app')
  }
}
