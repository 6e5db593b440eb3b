/** What a column of a bank's table can hold. */
export const TABLE_FIELDS = [
  'bookedOn',
  'amount',
  'moneyIn',
  'moneyOut',
  'message',
  'kid',
  'payerName',
  'payerAccount',
  'archiveReference',
] as const

export type TableField = (typeof TABLE_FIELDS)[number]

/** For each column its field, or null when it is not read. */
export type TableColumns = (TableField | null)[]

/** How banks head their columns (DNB, Nordea, SpareBank 1, Sbanken, Handelsbanken), the surest first. */
const HEADINGS: Readonly<Record<TableField, readonly string[]>> = {
  bookedOn: [
    'bokføringsdato',
    'bokførtdato',
    'bokført',
    'dato',
    'transaksjonsdato',
    'utførtdato',
    'bookingdate',
    'date',
  ],
  amount: ['beløp', 'beløpinok', 'beløpnok', 'beløpinnut', 'amount'],
  moneyIn: [
    'innpåkonto',
    'inn',
    'innbetaling',
    'innbetalt',
    'beløpinn',
    'kredit',
    'godskrevet',
    'in',
    'credit',
  ],
  moneyOut: [
    'utfrakonto',
    'ut',
    'utbetaling',
    'utbetalt',
    'beløput',
    'debet',
    'belastet',
    'out',
    'debit',
  ],
  message: [
    'forklaring',
    'beskrivelse',
    'tekst',
    'tittel',
    'melding',
    'meldingkidfaktnr',
    'meldingtilmottaker',
    'betalingsinformasjon',
    'description',
    'text',
    'message',
  ],
  kid: ['kid', 'kidnummer', 'kidnr'],
  payerName: ['avsendernavn', 'navn', 'betaler', 'betalersnavn', 'motpart', 'name', 'payer'],
  payerAccount: [
    'avsender',
    'frakonto',
    'frakontonummer',
    'avsenderkonto',
    'betalerskonto',
    'motkonto',
    'fromaccount',
  ],
  archiveReference: [
    'arkivreferanse',
    'arkivref',
    'bankreferanse',
    'transaksjonsid',
    'referanse',
    'numref',
    'reference',
  ],
}

/** The field that each heading names. One column for each field, but any number of texts. */
export function guessColumns(headings: readonly string[]): TableColumns {
  const plain = headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}]/gu, ''))
  const columns: TableColumns = headings.map(() => null)
  for (const field of TABLE_FIELDS) {
    const found = HEADINGS[field].flatMap((alias) =>
      plain.flatMap((heading, at) => (heading === alias && columns[at] === null ? [at] : []))
    )
    for (const at of field === 'message' ? found : found.slice(0, 1)) columns[at] = field
  }
  return columns
}

/** Why these columns cannot be read; the sentence is looked up under `banking.columns_`. */
export type ColumnsProblem = 'no_day' | 'no_amount' | 'twice'

export function whyNotReadable(columns: TableColumns): ColumnsProblem | null {
  const count = (field: TableField) => columns.filter((one) => one === field).length
  if (count('bookedOn') === 0) return 'no_day'
  if (count('amount') === 0 && count('moneyIn') === 0) return 'no_amount'
  if (count('amount') > 0 && count('moneyIn') > 0) return 'twice'
  return TABLE_FIELDS.some((field) => field !== 'message' && count(field) > 1) ? 'twice' : null
}
