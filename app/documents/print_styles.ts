import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The weights that documents use, each cut in two so that the rarer letters cost only where they occur. */
const FACES = [400, 600].flatMap((weight) => [
  { weight, file: `inter-latin-${weight}-normal.woff2`, part: 'latin' as const },
  { weight, file: `inter-latin-ext-${weight}-normal.woff2`, part: 'latin-ext' as const },
])

/** As Google Fonts cuts Inter; the Sámi letters (ŋ đ ŧ č š ž) are in the second. */
const RANGES = {
  'latin':
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
}
const RARER_LETTERS = /[\u0100-\u02ff\u1d00-\u1eff\u2020\u20a0-\u20ab\u20ad-\u20c0\u2113]/

/** The typeface of documents, read once. */
export class PrintFonts {
  readonly #faces: { part: keyof typeof RANGES; css: string }[]

  /** @param folder where the woff2 files are */
  constructor(folder: string) {
    this.#faces = FACES.map(({ weight, file, part }) => ({
      part,
      css: fontFace(weight, part, readFileSync(join(folder, file)).toString('base64')),
    }))
  }

  /** `@font-face` rules, fonts inside, as far as `text` needs them. */
  cssFor(text: string): string {
    const parts = RARER_LETTERS.test(text) ? ['latin', 'latin-ext'] : ['latin']
    return this.#faces.flatMap(({ part, css }) => (parts.includes(part) ? [css] : [])).join('\n')
  }
}

function fontFace(weight: number, part: keyof typeof RANGES, base64: string): string {
  const source = `url(data:font/woff2;base64,${base64}) format('woff2')`
  return `@font-face{font-family:'Inter Paper';font-weight:${weight};src:${source};unicode-range:${RANGES[part]}}`
}

/** `text` as a CSS string: all but plain letters and digits is escaped, so that it can end nothing. */
export function cssString(text: string): string {
  const escaped = text.replace(
    /[^A-Za-z0-9]/gu,
    (character) => `\\${character.codePointAt(0)!.toString(16).padStart(6, '0')}`
  )
  return `'${escaped}'`
}
