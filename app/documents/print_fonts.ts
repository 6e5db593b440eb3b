import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'

const FILES = [
  { weight: 400, file: 'InterPaper-Regular.ttf' },
  { weight: 600, file: 'InterPaper-SemiBold.ttf' },
]

/**
 * What makes the typeface of documents, `Inter Paper`, known to the Chromium that prints. Where there is
 * fontconfig it is a font like those of the machine: a font inside the page (`fontFaces`) costs a third
 * of the time that a PDF takes.
 */
export function fontEnvironment(): Record<string, string> {
  return hasFontconfig() ? { FONTCONFIG_FILE: fontPath('fonts.conf') } : {}
}

/** `@font-face` rules with the fonts inside, where Chromium cannot know them otherwise; else nothing. */
export function fontFaces(hasThem = hasFontconfig()): string {
  if (hasThem) return ''

  return FILES.map(({ weight, file }) => {
    const base64 = readFileSync(fontPath(file)).toString('base64')
    const source = `url(data:font/ttf;base64,${base64})`
    return `@font-face{font-family:'Inter Paper';font-weight:${weight};src:${source}}`
  }).join('\n')
}

function hasFontconfig(): boolean {
  return process.platform === 'linux'
}

function fontPath(file: string): string {
  return app.makePath('resources/fonts/documents', file)
}
