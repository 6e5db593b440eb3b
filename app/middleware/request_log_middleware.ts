import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { requestCounts } from '#operations/request_counts'

/**
 * One line a request. The route's pattern stands for its address, because addresses carry what people search
 * for; people and organizations are ids. Assets and health checks are details.
 */
export default class RequestLogMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const startedAt = performance.now()
    ctx.response.onFinish(() => {
      const status = ctx.response.getStatus()
      const entry = {
        method: ctx.request.method(),
        route: ctx.route?.pattern ?? null,
        status,
        ms: Math.round((performance.now() - startedAt) * 10) / 10,
        userId: ctx.identity?.id ?? null,
        organizationId: ctx.identity?.organization?.id ?? null,
      }
      requestCounts.record({
        route: ctx.route?.name ?? ctx.route?.pattern,
        method: entry.method,
        status,
        ms: entry.ms,
      })
      if (status >= 500) ctx.logger.error(entry, 'request')
      else if (!ctx.route && status < 400) ctx.logger.debug(entry, 'request')
      else ctx.logger.info(entry, 'request')
    })
    return next()
  }
}
