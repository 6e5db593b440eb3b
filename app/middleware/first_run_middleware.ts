import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { setupGate } from '#identity/setup_gate'

/** What works before there is any organization. */
const OPEN_PATHS = /^\/(setup|language|theme|health\/\w+)$/

/** Leads every page to the set-up while there is no organization. Afterwards it asks nothing and costs nothing. */
export default class FirstRunMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    if (OPEN_PATHS.test(request.url()) || !(await setupGate.isOpen())) return next()
    return response.redirect().status(303).toPath('/setup')
  }
}
