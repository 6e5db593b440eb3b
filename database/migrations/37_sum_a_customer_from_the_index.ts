import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The figures on a customer's page are read from the index alone: with hundreds of invoices a customer, each
 * on another page of the table, reading the rows cost more than the rest of the page.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      drop index invoices_of_customer;
      create index invoices_of_customer on invoices (organization_id, customer_id, number desc)
        include (issue_date, net_minor);
    `)
  }
}
