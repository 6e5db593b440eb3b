/** How a number cell is meant to be read, from its number format. */
export type NumberMeaning = 'number' | 'date' | { digits: number }

/** Built-in formats that show a day (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57])

/** Decimals as they are, never `1E+5`, nothing between thousands. */
const PLAIN = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 20 })

const DAY_MS = 86_400_000

/** What a format id and its code (for formats of the file's own) say about the number. */
export function meaningOf(formatId: number, code: string | undefined): NumberMeaning {
  if (code === undefined) return BUILT_IN_DATES.has(formatId) ? 'date' : 'number'

  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  if (/^0{2,}$/.test(bare)) return { digits: bare.length }
  return /[dy]/i.test(bare) && !/general|standard/i.test(bare) ? 'date' : 'number'
}

/**
 * The text a person sees for a number that the file stores as a float: plain decimals (never `1E+5`) with
 * a decimal point, days as `YYYY-MM-DD`, zeros in front where the format puts them there.
 */
export function numberText(stored: string, meaning: NumberMeaning, from1904: boolean): string {
  const value = Number(stored)
  if (stored === '' || !Number.isFinite(value)) return stored
  if (meaning === 'date') return dayText(value, from1904) ?? plain(value)

  const text = plain(value)
  return typeof meaning === 'object' && /^\d+$/.test(text)
    ? text.padStart(meaning.digits, '0')
    : text
}

/** Floats carry 15 digits that mean something; Excel shows no more either. */
function plain(value: number): string {
  return PLAIN.format(Number(value.toPrecision(15)))
}

/** Excel counts days from 1900 and holds 1900 for a leap year; some files count from 1904. */
function dayText(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  if (days < 61 || days > 2_958_465) return null

  return new Date(Date.UTC(1899, 11, 30) + days * DAY_MS).toISOString().slice(0, 10)
}
