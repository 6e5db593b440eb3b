import type { ExportedCustomer } from '#customers/queries/customer_export'
import { MINOR_SCALE, toFixed } from '#money/decimal'
import { csvLine, csvNumber } from '#support/csv'

/** The columns of the file, by the names that the importing of customers reads as well. */
export const CUSTOMER_CSV_COLUMNS = [
  'number',
  'kind',
  'name',
  'organizationNumber',
  'email',
  'phone',
  'addressLine1',
  'addressLine2',
  'postalCode',
  'city',
  'countryCode',
  'deliveryLine1',
  'deliveryLine2',
  'deliveryPostalCode',
  'deliveryCity',
  'deliveryCountryCode',
  'language',
  'paymentDays',
  'creditLimit',
  'defaultReference',
  'tags',
  'notes',
  'outstanding',
  'overdue',
  'archived',
] as const

type Column = (typeof CUSTOMER_CSV_COLUMNS)[number]

/** One customer as a line of the file. `word` gives the words for a kind, and for yes. */
export function customerCsvLine(
  customer: ExportedCustomer,
  word: (key: 'company' | 'person' | 'yes') => string
): string {
  const { creditLimitMinor, outstandingMinor, overdueMinor, ...rest } = customer
  const computed: Partial<Record<Column, Parameters<typeof csvLine>[0][number]>> = {
    number: csvNumber(customer.number),
    kind: word(customer.kind),
    paymentDays: csvNumber(customer.paymentDays),
    creditLimit: amount(creditLimitMinor),
    tags: customer.tags.join(', '),
    outstanding: amount(outstandingMinor),
    overdue: amount(overdueMinor),
    archived: customer.archivedAt ? word('yes') : null,
  }
  const plain = rest as unknown as Record<string, string | null>
  return csvLine(
    CUSTOMER_CSV_COLUMNS.map((column) => (column in computed ? computed[column]! : plain[column]!))
  )
}

function amount(minor: bigint | null) {
  return minor === null ? null : csvNumber(toFixed(minor, MINOR_SCALE))
}
