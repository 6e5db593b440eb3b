import { archivalOf } from '#audit/archival'

const customers = archivalOf('customer')

/** Puts a customer away: it keeps its invoices and is offered nowhere. Twice is once. */
export const archiveCustomer = customers.archive

/** Takes an archived customer out again. Twice is once. */
export const restoreCustomer = customers.restore
