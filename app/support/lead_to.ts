import type { HttpContext } from '@adonisjs/core/http'

/** Sends the whole page on to a path, whether the browser asked or htmx did for a part of it. */
export function leadTo({ request, response }: HttpContext, path: string) {
  if (request.isFragment) return response.header('hx-redirect', path).send('')
  return response.redirect().status(303).toPath(path)
}
