import { BaseSchema } from '@adonisjs/lucid/schema'

/** The list of invoices tells of letters that did not arrive; there are few, and it must cost nothing. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create index mails_failed on mails (organization_id, subject_id)
        where state = 'failed' and kind = 'invoice';
    `)
  }
}
