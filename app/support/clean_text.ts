/** Control characters, and the marks that turn the direction of text: they hide what a text says. */
const INVISIBLE = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu
const INVISIBLE_BUT_LINES = /(?!\n)[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/**
 * One line as a person meant it: letters composed (å is one letter), no control characters (PostgreSQL
 * refuses U+0000), no direction marks, single spaces.
 */
export function cleanLine(typed: string): string {
  return typed.toWellFormed().normalize('NFC').replace(/\s+/g, ' ').replace(INVISIBLE, '').trim()
}

/** The same for text of several lines: line ends become `\n`, spaces inside a line stay. */
export function cleanText(typed: string): string {
  return typed
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\t/g, '  ')
    .replace(INVISIBLE_BUT_LINES, '')
    .replace(/[^\S\n]+$/gm, '')
    .trim()
}
