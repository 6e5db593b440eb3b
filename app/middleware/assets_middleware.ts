import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { inject } from '@adonisjs/core'
import app from '@adonisjs/core/services/app'
import StaticMiddleware from '@adonisjs/static/static_middleware'
import { acceptedEncoding, type Encoding } from '#support/compression'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}
const ENDINGS: Record<Encoding, string> = { br: '.br', gzip: '.gz' }

/** Built files carry a hash in their name, so a browser may keep them for ever. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** The few compressed files of a build, kept after their first reading; null where there is none. */
const KEPT_MAX = 64
const kept = new Map<string, Promise<Buffer | null>>()

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
    const path = ctx.request.url()
    if (!path.startsWith('/assets/')) return next()

    const type = TYPES[extname(path)]
    const encoding = acceptedEncoding(ctx.request.header('accept-encoding'))
    const bytes =
      type && encoding && ctx.request.method() === 'GET' && (await packed(path, encoding))
    if (!bytes) return this.files.handle(ctx, next)
    ctx.response.header('content-type', type)
    ctx.response.header('content-encoding', encoding)
    ctx.response.header('cache-control', FOR_EVER)
    ctx.response.header('vary', 'Accept-Encoding')
    ctx.response.header('x-content-type-options', 'nosniff')
    return ctx.response.send(bytes)
  }
}

/** What the build wrote beside a file (vite.config.ts). Only names that a build gives are looked for. */
function packed(path: string, encoding: Encoding): Promise<Buffer | null> {
  if (!/^\/assets\/[\w.-]+$/.test(path)) return Promise.resolve(null)
  const file = app.publicPath(`${path.slice(1)}${ENDINGS[encoding]}`)
  const known = kept.get(file)
  if (known) return known
  const reading = readFile(file).catch(() => null)
  if (kept.size < KEPT_MAX) kept.set(file, reading)
  return reading
}
