import type { BankTransaction } from '#payments/reader/bank_file'

/** A number that a payer wrote. */
export interface WrittenNumber {
  /** Without leading zeros. */
  number: string
  /** It was written as that of an invoice: `faktura 10042`, `fnr. 10042`. */
  isNamed: boolean
}

/** Words that say: what comes next is the number of an invoice. */
const NAMED =
  /(?:faktura|fakt|inv|invoice|fnr|regning|rekning)[\p{L}]*[\s.:#-]*(?:(?:nr|no|nummer|number)[\s.:#-]*)?((?:\d{1,12}(?:\s*(?:,|\+|&|\/|og|and)\s*(?=\d))?)+)/giu
const DIGITS = /(?<![\d])\d{1,12}(?![\d])/g
/** What can be a KID: of four positions or more, the last a hyphen perhaps. */
const KID = /(?<![\d-])\d{3,24}[\d-](?![\d])/g

/** The numbers in what a payer wrote that can be those of invoices, those named as such first. */
export function numbersIn({ message, kid }: BankTransaction): WrittenNumber[] {
  const text = [message, kid].filter((part) => part !== null).join(' · ')
  const named = [...text.matchAll(NAMED)].flatMap((match) => match[1]!.match(/\d+/g) ?? [])
  const all = text.match(DIGITS) ?? []
  const seen = new Map<string, WrittenNumber>()
  for (const [numbers, isNamed] of [[named, true] as const, [all, false] as const]) {
    for (const written of numbers) {
      const number = written.replace(/^0+/, '')
      if (number !== '' && number.length <= 12 && !seen.has(number)) {
        seen.set(number, { number, isNamed })
      }
    }
  }
  return [...seen.values()].slice(0, NUMBERS_MAX)
}

/** Numbers of one message that are looked up. */
const NUMBERS_MAX = 20

/** What in a transaction can be the KID of an invoice: its own, or one that the payer wrote in the text. */
export function kidsIn({ message, kid }: BankTransaction): string[] {
  if (kid) return [kid]
  return [...new Set(message?.match(KID) ?? [])].slice(0, NUMBERS_MAX)
}
