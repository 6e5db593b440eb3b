import { type Language, type Translated } from '#support/language'

/** A unit of quantity: its UN/ECE Rec 20 code (Rec 21 packages begin with X) and what people call it. */
export interface Unit {
  /** BT-130. EHF refuses anything else (BR-CL-23). */
  code: string
  /** As it stands on a line of an invoice. */
  short: Translated
  /** As it stands in a list to choose from. */
  name: Translated
  /** Other ways to type it, lower case. */
  typed: readonly string[]
}

/** The code for "nothing said": mutually defined. */
export const NO_UNIT = 'ZZ'
/** What a new line starts with. */
export const DEFAULT_UNIT = 'H87'

type Three = readonly [nb: string, nn: string, en: string]

function unit(code: string, short: Three, name: Three, typed = ''): Unit {
  return {
    code,
    short: { nb: short[0], nn: short[1], en: short[2] },
    name: { nb: name[0], nn: name[1], en: name[2] },
    typed: typed === '' ? [] : typed.split(' '),
  }
}

function same(text: string): Three {
  return [text, text, text]
}

/** In the order a person chooses from (norway.md section 4.2). */
export const UNITS: readonly Unit[] = [
  unit(
    'H87',
    ['stk', 'stk', 'pcs'],
    ['stykk', 'stykk', 'piece'],
    'st stykker pc pieces c62 ea nar each'
  ),
  unit('HUR', ['time', 'time', 'hour'], ['time', 'time', 'hour'], 'timer timar h hr hrs hours'),
  unit('DAY', ['dag', 'dag', 'day'], ['dag', 'dag', 'day'], 'dager dagar døgn d days'),
  unit('WEE', ['uke', 'veke', 'week'], ['uke', 'veke', 'week'], 'uker veker weeks'),
  unit(
    'MON',
    ['mnd', 'mnd', 'month'],
    ['måned', 'månad', 'month'],
    'måneder månader mån mnder months'
  ),
  unit('ANN', ['år', 'år', 'year'], ['år', 'år', 'year'], 'years'),
  unit('MIN', same('min'), ['minutt', 'minutt', 'minute'], 'minutter minuttar minutes'),
  unit('KMT', same('km'), ['kilometer', 'kilometer', 'kilometre'], 'kilometers kilometres'),
  unit('MTR', same('m'), ['meter', 'meter', 'metre'], 'lm løpemeter metres'),
  unit('CMT', same('cm'), ['centimeter', 'centimeter', 'centimetre'], 'centimetres'),
  unit('MTK', same('m²'), ['kvadratmeter', 'kvadratmeter', 'square metre'], 'kvm m^2 sqm'),
  unit('MTQ', same('m³'), ['kubikkmeter', 'kubikkmeter', 'cubic metre'], 'kbm m^3'),
  unit('KGM', same('kg'), ['kilogram', 'kilogram', 'kilogram'], 'kilo kilograms'),
  unit('GRM', same('g'), ['gram', 'gram', 'gram'], 'gr grams'),
  unit('TNE', ['tonn', 'tonn', 'tonne'], ['tonn', 'tonn', 'tonne'], 'tonnes'),
  unit('LTR', same('l'), ['liter', 'liter', 'litre'], 'ltr litres'),
  unit('MLT', same('ml'), ['milliliter', 'milliliter', 'millilitre'], 'millilitres'),
  unit(
    'KWH',
    same('kWh'),
    ['kilowattime', 'kilowattime', 'kilowatt hour'],
    'kilowattimer kilowattimar'
  ),
  unit('PR', ['par', 'par', 'pair'], ['par', 'par', 'pair'], 'pairs'),
  unit('SET', ['sett', 'sett', 'set'], ['sett', 'sett', 'set'], 'sets'),
  unit(
    'XPK',
    ['pakke', 'pakke', 'package'],
    ['pakke', 'pakke', 'package'],
    'pk pkt pakker packages pack'
  ),
  unit('XBX', ['eske', 'øskje', 'box'], ['eske', 'øskje', 'box'], 'esker øskjer boks boxes'),
  unit('XPX', ['pall', 'pall', 'pallet'], ['pall', 'pall', 'pallet'], 'paller pallar pallets'),
  unit('XRO', ['rull', 'rull', 'roll'], ['rull', 'rull', 'roll'], 'ruller rullar rolls'),
  unit(
    'XCT',
    ['kartong', 'kartong', 'carton'],
    ['kartong', 'kartong', 'carton'],
    'krt kartonger cartons'
  ),
  unit('XBG', ['pose', 'pose', 'bag'], ['pose', 'pose', 'bag'], 'poser posar sekk bags'),
  unit('XBO', ['flaske', 'flaske', 'bottle'], ['flaske', 'flaske', 'bottle'], 'fl flasker bottles'),
  unit(
    'LS',
    ['RS', 'RS', 'lump sum'],
    ['rund sum', 'rund sum', 'lump sum'],
    'fast fastpris rundsum'
  ),
  unit('P1', same('%'), ['prosent', 'prosent', 'percent'], 'pst'),
  unit(
    'E48',
    ['tjeneste', 'teneste', 'service'],
    ['tjeneste', 'teneste', 'service'],
    'tjenester tenester'
  ),
  unit(NO_UNIT, same(''), ['uten enhet', 'utan eining', 'no unit'], 'ingen'),
]

const byCode = new Map(UNITS.map((one) => [one.code, one]))
const byTyped = new Map(
  UNITS.flatMap((one) => {
    const words = [one.code, ...Object.values(one.short), ...Object.values(one.name), ...one.typed]
    return words.filter((word) => word !== '').map((word) => [plain(word), one.code] as const)
  })
)

/**
 * The code of what a person typed (`stk`, `Timer`, `m2`, `M²`, `kvm.`, `HUR`), or null when we do not know
 * it. The start of a word is enough (`ti`) where all words that start so are one unit. Nothing typed is `NO_UNIT`:
 * the law asks for kind and extent, not for a unit.
 */
export function parseUnit(typed: string): string | null {
  const word = plain(typed)
  return word === '' ? NO_UNIT : (byTyped.get(word) ?? startOf(word))
}

/** What was typed, and in place of the start of a word (`ti`) the unit it was understood as (`time`). */
export function wholeUnit(typed: string, language: Language): string {
  const word = plain(typed)
  const code = byTyped.has(word) ? null : startOf(word)
  return code === null ? typed : unitShort(code, language)
}

/** The shortest start that is taken for a word: one letter may mean too much. */
const START_MIN = 2

function startOf(word: string): string | null {
  if (word.length < START_MIN) return null
  const codes = new Set([...byTyped].flatMap(([one, code]) => (one.startsWith(word) ? [code] : [])))
  const [only = null] = codes
  return codes.size === 1 ? only : null
}

/** The unit of a code, or null when the code is not one of ours. */
export function unitOf(code: string): Unit | null {
  return byCode.get(code) ?? null
}

/** What stands on the line of an invoice; an unknown code stands as it is. */
export function unitShort(code: string, language: Language): string {
  return byCode.get(code)?.short[language] ?? code
}

function plain(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '')
}
