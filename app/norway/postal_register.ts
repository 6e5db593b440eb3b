import { err, ok, type Result } from '#support/result'

/** One row of Posten's register. */
export interface PostalCode {
  /** Four digits. */
  code: string
  /** As it is written in an address, e.g. `Mo i Rana`. */
  place: string
}

export type PostalRegisterProblem = { type: 'empty' } | { type: 'not_a_register'; line: number }

const SMALL_WORDS = new Set(['i', 'og', 'på', 'ved'])

/**
 * Reads Posten's register file (`Postnummerregister-ansi.txt`): tab-separated, postal code first, place
 * second, what else there is left out. Windows-1252 as Posten writes it, or UTF-8.
 */
export function readPostalRegister(bytes: Uint8Array): Result<PostalCode[], PostalRegisterProblem> {
  const rows: PostalCode[] = []
  for (const [index, line] of decode(bytes).split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const [code = '', place = ''] = line.split('\t').map((cell) => cell.trim())
    if (!/^\d{4}$/.test(code) || place === '' || place.length > 100) {
      return err({ type: 'not_a_register', line: index + 1 })
    }
    rows.push({ code, place: placeName(place) })
  }
  return rows.length > 0 ? ok(rows) : err({ type: 'empty' })
}

/** The register shouts (`MO I RANA`); an address does not (`Mo i Rana`). */
export function placeName(shouted: string): string {
  return shouted
    .toLocaleLowerCase('nb')
    .split(/([\s/-]+)/)
    .map((word, index) => (index > 0 && SMALL_WORDS.has(word) ? word : capitalised(word)))
    .join('')
}

function capitalised(word: string): string {
  return word.slice(0, 1).toLocaleUpperCase('nb') + word.slice(1)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
