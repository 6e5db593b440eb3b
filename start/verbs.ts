import { HttpRequest } from '@adonisjs/core/http'

const VERBS: ReadonlySet<unknown> = new Set(['PUT', 'PATCH', 'DELETE'])

/**
 * A verb that HTML does not know travels in a form's field `_method`, so that the address stays clean when a
 * page answers the form. Anything else in that field is no verb. The framework's own reading of it is
 * replaced: it throws on a field that is empty or given twice.
 */
HttpRequest.macro('method', function (this: HttpRequest) {
  const verb = this.intended()
  const meant: unknown = verb === 'POST' ? this.input('_method') : undefined
  return VERBS.has(meant) ? String(meant) : verb
})
