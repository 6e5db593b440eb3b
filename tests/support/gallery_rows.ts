const ROWS = [
  [
    '10413',
    'Bjørnstad & Løkken Optikk ANS',
    'Marit Ødegård',
    '20.11.2026',
    '04.12.2026',
    '',
    'Sendt',
    '',
    '12 487,50',
  ],
  [
    '10412',
    'Tromsø Fiskemottak SA',
    'PO 4500-118',
    '18.11.2026',
    '02.12.2026',
    '',
    'Sett i går',
    '',
    '184 312,00',
  ],
  [
    '10409',
    'Kárášjohka Gartneri DA',
    '',
    '11.11.2026',
    '25.11.2026',
    'part',
    'Delvis betalt',
    '4 000,00',
    '6 250,00',
  ],
  [
    '10401',
    'Aaberg Snekkerverksted AS',
    'Kåre',
    '28.10.2026',
    '11.11.2026',
    'bad',
    'Forfalt 11 dager',
    '',
    '31 940,00',
  ],
  [
    '10388',
    'Svolvær Båtbyggeri og Slipp AS',
    'Prosjekt 77',
    '14.10.2026',
    '13.11.2026',
    'bad',
    'Forfalt 9 dager',
    '10 000,00',
    '21 737,00',
  ],
]
const FIELDS = ['number', 'customer', 'reference', 'date', 'due', 'tone', 'status', 'paid', 'open']

/** Rows of an invoice list, as a controller hands them to its page. */
export const galleryRows = ROWS.map((row) =>
  Object.fromEntries(row.map((text, at) => [FIELDS[at], text]))
)
