import { type VatCategory } from '#money/vat_breakdown'
import { type Translated } from '#support/language'

/** SAF-T standard tax codes that a sale can carry; the others are for purchases and imports. */
export type VatCodeId = '3' | '31' | '33' | '32' | '5' | '52' | '51' | '6' | '7'

/**
 * One dated row: what a tax code means from `validFrom` to `validTo` (both included). Sources: SAF-T
 * `Standard_Tax_Codes.csv`, skatteetaten.no/satser/merverdiavgift, EN 16931 BR-S, -Z, -E, -G, -AE, -O.
 */
export interface VatCode {
  code: VatCodeId
  /** UNCL5305, what the electronic invoice calls it. */
  category: VatCategory
  /** Hundredths of a percent: 25 % is 2500. */
  rate: bigint
  validFrom: string
  /** Null while no end is known. */
  validTo: string | null
  label: Translated
  /** Why no MVA is charged (BT-120); null where giving a reason is forbidden (BR-S-10, BR-Z-10). */
  exemptionReason: Translated | null
  /** VATEX code (BT-121), or null where none fits. */
  exemptionCode: string | null
}

type Meaning = Omit<VatCode, 'rate' | 'validFrom' | 'validTo'>

/** The standard tax codes are from 2018; nothing older is asked about. */
const FIRST = '2018-01-01'

const taxed = { category: 'S', exemptionReason: null, exemptionCode: null } as const

const GENERAL: Meaning = {
  ...taxed,
  code: '3',
  label: { nb: 'MVA, alminnelig sats', nn: 'MVA, alminneleg sats', en: 'VAT, general rate' },
}

const MIDDLE: Meaning = {
  ...taxed,
  code: '31',
  label: {
    nb: 'MVA, middels sats (mat, vann og avløp)',
    nn: 'MVA, mellomsats (mat, vatn og avløp)',
    en: 'VAT, middle rate (food, water and sewage)',
  },
}

const LOW: Meaning = {
  ...taxed,
  code: '33',
  label: {
    nb: 'MVA, lav sats (persontransport, overnatting, kultur)',
    nn: 'MVA, låg sats (persontransport, overnatting, kultur)',
    en: 'VAT, low rate (passenger transport, lodging, culture)',
  },
}

const RAW_FISH: Meaning = {
  ...taxed,
  code: '32',
  label: { nb: 'MVA, råfisk', nn: 'MVA, råfisk', en: 'VAT, raw fish' },
}

const ZERO_RATED: Meaning = {
  code: '5',
  category: 'Z',
  label: {
    nb: 'Fritatt for MVA (nullsats)',
    nn: 'Friteke for MVA (nullsats)',
    en: 'Zero-rated for VAT',
  },
  exemptionReason: null,
  exemptionCode: null,
}

const EXPORT: Meaning = {
  code: '52',
  category: 'G',
  label: {
    nb: 'Utførsel av varer og tjenester',
    nn: 'Utførsel av varer og tenester',
    en: 'Export of goods and services',
  },
  exemptionReason: {
    nb: 'Utførsel av varer og tjenester (mval. §§ 6-21 og 6-22)',
    nn: 'Utførsel av varer og tenester (mval. §§ 6-21 og 6-22)',
    en: 'Export of goods and services (Norwegian VAT Act sections 6-21 and 6-22)',
  },
  exemptionCode: 'VATEX-EU-G',
}

/** The Norwegian text is the one bokføringsforskriften § 5-1-1 nr 7 asks for, word by word. */
const REVERSE_CHARGE: Meaning = {
  code: '51',
  category: 'AE',
  label: {
    nb: 'Omvendt avgiftsplikt (klimakvoter, gull)',
    nn: 'Omvend avgiftsplikt (klimakvotar, gull)',
    en: 'Reverse charge (emission allowances, gold)',
  },
  exemptionReason: {
    nb: 'Omvendt avgiftsplikt – Merverdiavgift ikke beregnet',
    nn: 'Omvend avgiftsplikt – Meirverdiavgift ikkje berekna',
    en: 'Omvendt avgiftsplikt – Merverdiavgift ikke beregnet (Reverse charge – VAT not calculated)',
  },
  exemptionCode: 'VATEX-EU-AE',
}

const EXEMPT: Meaning = {
  code: '6',
  category: 'E',
  label: {
    nb: 'Unntatt fra MVA-loven',
    nn: 'Unnateke frå MVA-lova',
    en: 'Exempt from the VAT Act',
  },
  exemptionReason: {
    nb: 'Unntatt fra merverdiavgift (mval. §§ 3-2 til 3-20)',
    nn: 'Unnateke frå meirverdiavgift (mval. §§ 3-2 til 3-20)',
    en: 'Exempt from VAT (Norwegian VAT Act sections 3-2 to 3-20)',
  },
  exemptionCode: null,
}

const OUTSIDE: Meaning = {
  code: '7',
  category: 'O',
  label: { nb: 'Ingen MVA-behandling', nn: 'Inga MVA-handsaming', en: 'No VAT treatment' },
  exemptionReason: {
    nb: 'Merverdiavgift er ikke beregnet',
    nn: 'Meirverdiavgift er ikkje berekna',
    en: 'VAT has not been calculated',
  },
  exemptionCode: 'VATEX-EU-O',
}

function row(meaning: Meaning, rate: bigint, validFrom = FIRST, validTo: string | null = null) {
  return { ...meaning, rate, validFrom, validTo }
}

/** All rows; within a code they never overlap. A new rate is a new row and an end on the old one. */
export const VAT_CODES: readonly VatCode[] = [
  row(GENERAL, 2500n),
  row(MIDDLE, 1500n),
  row(LOW, 1200n, FIRST, '2020-03-31'),
  row(LOW, 600n, '2020-04-01', '2021-09-30'),
  row(LOW, 1200n, '2021-10-01'),
  row(RAW_FISH, 1111n),
  row(ZERO_RATED, 0n),
  row(EXPORT, 0n),
  row(REVERSE_CHARGE, 0n),
  row(EXEMPT, 0n),
  row(OUTSIDE, 0n),
]

/** What `code` means on the ISO day `date`, or null when there is no such sales code on that day. */
export function vatCodeOn(code: string, date: string): VatCode | null {
  return VAT_CODES.find((vatCode) => vatCode.code === code && isValidOn(vatCode, date)) ?? null
}

/** Whether `code` is a sales code on any day. */
export function isVatCode(code: string): code is VatCodeId {
  return VAT_CODES.some((vatCode) => vatCode.code === code)
}

/**
 * The codes a firm can put on a sale on `date`, in the order a person chooses from. A firm that is not
 * registered for MVA must not charge it (mval. § 11-4), and cannot send E or Z without a VAT id: only 7 is left.
 */
export function chargeableCodes(vatRegistered: boolean, date: string): VatCode[] {
  const valid = VAT_CODES.filter((vatCode) => isValidOn(vatCode, date))
  return vatRegistered ? valid : valid.filter((vatCode) => vatCode.code === OUTSIDE.code)
}

/** The code a new line starts with. */
export function defaultVatCode(vatRegistered: boolean): VatCodeId {
  return vatRegistered ? GENERAL.code : OUTSIDE.code
}

function isValidOn(vatCode: VatCode, date: string): boolean {
  return vatCode.validFrom <= date && (vatCode.validTo === null || date <= vatCode.validTo)
}
