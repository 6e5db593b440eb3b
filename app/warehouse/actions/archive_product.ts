import { archivalOf } from '#audit/archival'

const products = archivalOf('product')

/** Puts a product away: it is offered nowhere any more. Twice is once. */
export const archiveProduct = products.archive

/** Takes an archived product out again. Twice is once. */
export const restoreProduct = products.restore
