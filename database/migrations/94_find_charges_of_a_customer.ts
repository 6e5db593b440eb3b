import { BaseSchema } from '@adonisjs/lucid/schema'

/** The ledger of a customer shows what was paid of the charges of reminders. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create index reminder_charges_of_customer on reminder_charges (organization_id, customer_id);
    `)
  }
}
