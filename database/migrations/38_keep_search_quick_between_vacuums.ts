import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * New rows wait in a list before they are sorted into a trigram index, and every search reads that list from
 * end to end: 4 MB of it unless told, which made a search 27 times as dear after three thousand invoices, and
 * let one issuing in thousands wait while all of it was sorted in.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter index invoices_search set (gin_pending_list_limit = 64);
      alter index customers_search set (gin_pending_list_limit = 256);
      alter index products_search set (gin_pending_list_limit = 256);
    `)
  }
}
