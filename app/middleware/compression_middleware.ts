import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { acceptedEncoding, compress } from '#support/compression'

/** Below this a page fits into one packet as it is. */
const WORTH_IT_CHARACTERS = 1200

/** Sends pages compressed to browsers that take it. Built files were compressed when they were built. */
export default class CompressionMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    await next()

    const body: unknown = response.getBody()
    if (typeof body !== 'string' || body.length < WORTH_IT_CHARACTERS) return
    if (
      response.getHeader('content-encoding') ||
      !isPage(body, response.getHeader('content-type'))
    ) {
      return
    }
    response.append('vary', 'Accept-Encoding')
    const encoding = acceptedEncoding(request.header('accept-encoding'))
    if (!encoding) return
    response.header('content-type', 'text/html; charset=utf-8')
    response.header('content-encoding', encoding)
    response.send(compress(body, encoding))
  }
}

function isPage(body: string, type: unknown): boolean {
  return type === undefined
    ? body.trimStart().startsWith('<')
    : String(type).startsWith('text/html')
}
