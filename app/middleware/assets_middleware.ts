import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { inject } from '@adonisjs/core'
import app from '@adonisjs/core/services/app'
import StaticMiddleware from '@adonisjs/static/static_middleware'

/** Serves built files below /assets/ (and Vite's in development); no other request pays for the look-up. */
@inject()
export default class AssetsMiddleware {
  constructor(private files: StaticMiddleware) {}

  async handle(ctx: HttpContext, next: NextFn) {
    if (app.inDev) {
      const { default: ViteMiddleware } = await import('@adonisjs/vite/vite_middleware')
      const vite = await app.container.make(ViteMiddleware)
      return vite.handle(ctx, next)
    }
    if (ctx.request.url().startsWith('/assets/')) return this.files.handle(ctx, next)
    return next()
  }
}
