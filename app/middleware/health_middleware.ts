import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { readiness } from '#start/health'

/**
 * Answers those who watch over the program, before sessions and everything else that needs the database:
 * `/health/live` says that the process runs, `/health/ready` that it can serve.
 */
export default class HealthMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    const path = request.url()
    if (!path.startsWith('/health/') || !['GET', 'HEAD'].includes(request.method())) return next()

    response.header('cache-control', 'no-store')
    if (path === '/health/live') return response.json({ live: true })
    if (path !== '/health/ready') return next()
    const state = await readiness()
    return response.status(state.ready ? 200 : 503).json(state)
  }
}
