import { LANGUAGES, type Language } from '#support/language'

/** ISO 3166-1 alpha-2, every code that is given out (BR-CL-14 without `1A` and `XI`). */
export const COUNTRY_CODES: readonly string[] = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW ' +
  'BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI ' +
  'FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN ' +
  'IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME ' +
  'MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF ' +
  'PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV ' +
  'SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE ' +
  'YT ZA ZM ZW'
).split(' ')

/** The country of a firm and of its customers until something else is said. */
export const NORWAY = 'NO'

/** What people write and the register of names does not. */
const ALSO: Record<string, string> = {
  'n': 'NO',
  'norge/norway': 'NO',
  's': 'SE',
  'dk': 'DK',
  'england': 'GB',
  'skottland': 'GB',
  'wales': 'GB',
  'uk': 'GB',
  'great britain': 'GB',
  'united kingdom': 'GB',
  'usa': 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  'amerikas forente stater': 'US',
  'holland': 'NL',
  'the netherlands': 'NL',
  'tsjekkia': 'CZ',
  'czech republic': 'CZ',
  'svalbard': 'SJ',
  'jan mayen': 'SJ',
  'tyrkia': 'TR',
  'turkey': 'TR',
  'hviterussland': 'BY',
  'sør korea': 'KR',
  'bundesrepublik deutschland': 'DE',
  'deutschland': 'DE',
  'sverige/sweden': 'SE',
}

const names = {
  nb: new Intl.DisplayNames('nb', { type: 'region', fallback: 'none' }),
  nn: new Intl.DisplayNames('nn', { type: 'region', fallback: 'none' }),
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
}
const codes = new Set(COUNTRY_CODES)
let byName: Map<string, string> | null = null

/** Whether `value` is a country code as we store it. */
export function isCountryCode(value: string): boolean {
  return codes.has(value)
}

/** The name of a country: `Norge`, `Noreg`, `Norway`. A code that is not one stands as it is. */
export function countryName(code: string, language: Language): string {
  return codes.has(code) ? (names[language].of(code) ?? code) : code
}

/** The code of a country typed as code or as its name in bokmål, nynorsk or English; null when unknown. */
export function parseCountry(typed: string): string | null {
  const word = plain(typed)
  const code = word.toUpperCase()
  return codes.has(code) ? code : (namesToCodes().get(word) ?? null)
}

/** All countries by name in `language`, Norway first. */
export function countryChoices(language: Language): { code: string; name: string }[] {
  const { compare } = new Intl.Collator(language)
  return COUNTRY_CODES.map((code) => ({ code, name: countryName(code, language) })).sort((a, b) =>
    a.code === NORWAY ? -1 : b.code === NORWAY ? 1 : compare(a.name, b.name)
  )
}

function namesToCodes(): Map<string, string> {
  if (byName) return byName

  byName = new Map()
  for (const code of COUNTRY_CODES) {
    for (const language of LANGUAGES) {
      byName.set(plain(countryName(code, language)), code)
    }
  }
  for (const [word, code] of Object.entries(ALSO)) byName.set(plain(word), code)
  return byName
}

function plain(typed: string): string {
  return typed
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
}
