import { isCamt, readCamt } from '#payments/reader/camt'
import { isOcrGiro, readOcrGiro } from '#payments/reader/ocr_giro'
import type { BankFile } from '#payments/reader/bank_file'

/** Bytes at the top that tell what a file is. */
const HEAD_BYTES = 2000

/** Whether a file is one of the banks' own formats; anything else is read as a table. */
export function isBankFormat(bytes: Buffer): boolean {
  const head = decoded(bytes.subarray(0, HEAD_BYTES))
  return isOcrGiro(head) || isCamt(head) || /^\s*</.test(head) || /^NY\d{6}/.test(head)
}

/**
 * Reads a file of the banks' own formats whole.
 *
 * @throws UnreadableBankFile with line and reason
 */
export function readBankText(bytes: Buffer): BankFile {
  const text = decoded(bytes)
  return /^\s*</.test(text) ? readCamt(text) : readOcrGiro(text)
}

/** OCR giro is ISO-8859-1; XML is what its mark or its declaration says, else UTF-8, else Windows-1252. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = bytes.subarray(0, 200).toString('latin1')
  if (/^NY\d{6}/.test(head)) return bytes.toString('latin1')
  if (/^\s*<\?xml[^>]*encoding\s*=\s*["'](iso-8859-1|windows-1252|latin-?1)["']/i.test(head)) {
    return new TextDecoder('windows-1252').decode(bytes)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
