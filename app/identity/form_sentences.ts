import type { I18n } from '@adonisjs/i18n'
import type { FormErrors } from '#identity/validators/firm'

/** What stands beside the fields: the sentences of a refused form in the language of the page. */
export function formSentences(i18n: I18n, errors: FormErrors): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, key]) => [field, i18n.t(`identity.error_${key}`)])
  )
}
