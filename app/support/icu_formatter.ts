import type { TranslationsFormatterContract } from '@adonisjs/i18n/types'
import { IntlMessageFormat } from 'intl-messageformat'

/** Plain sentences have neither arguments nor quotes; they need no formatter at all. */
const HAS_SYNTAX = /[{'<]/

/**
 * ICU messages, each compiled once a language. The framework's own formatter compiles a message anew at
 * every use, which cost a page more than its queries.
 */
export class CompiledIcuFormatter implements TranslationsFormatterContract {
  readonly name = 'icu'
  #compiled = new Map<string, IntlMessageFormat>()

  format(message: string, locale: string, data: Record<string, unknown> = {}): string {
    if (!HAS_SYNTAX.test(message)) return message
    return String(this.#formatFor(message, locale).format(data as Record<string, string>))
  }

  #formatFor(message: string, locale: string): IntlMessageFormat {
    const key = `${locale}\n${message}`
    let format = this.#compiled.get(key)
    if (!format) {
      format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
      this.#compiled.set(key, format)
    }
    return format
  }
}
