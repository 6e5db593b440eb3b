/**
 * MOD10 (Luhn) check digit of `body`, weights 2 1 2 1 … from the right (Nets, OCR giro system manual,
 * chapter 5). `body` is digits only.
 */
export function mod10(body: string): string {
  let sum = 0
  for (let index = 0; index < body.length; index++) {
    const digit = digitAt(body, body.length - 1 - index)
    const product = index % 2 === 0 ? digit * 2 : digit
    sum += product > 9 ? product - 9 : product
  }
  return String((10 - (sum % 10)) % 10)
}

/**
 * MOD11 check digit of `body`, weights 2 3 4 5 6 7 2 3 … from the right; `-` where it would be ten,
 * which only a KID may carry: an organisation number or an account with that sum does not exist.
 */
export function mod11(body: string): string {
  let sum = 0
  for (let index = 0; index < body.length; index++) {
    sum += digitAt(body, body.length - 1 - index) * (2 + (index % 6))
  }
  const remainder = sum % 11
  return remainder === 0 ? '0' : remainder === 1 ? '-' : String(11 - remainder)
}

/** `text` without any space, point or no-break space between its characters. */
export function withoutSeparators(text: string): string {
  return text.replace(/[\s.]/g, '')
}

function digitAt(text: string, index: number): number {
  return text.charCodeAt(index) - 48
}
