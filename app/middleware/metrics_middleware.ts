import { createHash, timingSafeEqual } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import env from '#start/env'

/**
 * `/metrics` for Prometheus, before sessions and everything else. Without METRICS_TOKEN there is no such page;
 * with it, only who shows it as a bearer token is answered.
 */
export default class MetricsMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    if (request.url() !== '/metrics' || !['GET', 'HEAD'].includes(request.method())) return next()
    const token = env.get('METRICS_TOKEN')
    if (!token) return next()

    response.header('cache-control', 'no-store')
    if (!isSame(request.header('authorization') ?? '', `Bearer ${token}`)) {
      return response.status(401).header('www-authenticate', 'Bearer').send('')
    }
    const { collectMetrics } = await import('#operations/collect_metrics')
    const { ownReporter } = await import('#operations/process_reporter')
    response.header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
    return response.send(await collectMetrics(ownReporter()))
  }
}

/** In a time that tells nothing: digests are as long as each other, whatever was sent. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
