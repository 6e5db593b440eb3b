import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { UPLOAD_BYTES_MAX } from '#config/limits'
import { may, type Capability } from '#identity/permissions'
import { receiveUpload, type Upload, type UploadError } from '#support/upload'

/**
 * Multipart bodies. They are read only for people whose role has the route's capability and only on the
 * routes named in UPLOAD_BYTES_MAX, each with its own limit; any other is refused unread. The framework's own parser,
 * which one hostile field name can crash, never sees them (GHSA-8w45-cghr-9rh4). Runs before the CSRF
 * check, which needs the `_csrf` field.
 */
export default class UploadMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (!ctx.request.header('content-type')?.startsWith('multipart/')) return next()
    const bytesMax = UPLOAD_BYTES_MAX[ctx.route?.name ?? '']
    if (!bytesMax || !ctx.identity) return ctx.response.abort(null, 415)
    if (!mayAsk(ctx)) return ctx.response.abort(null, 403)

    const upload = await receiveUpload(ctx.request.request, bytesMax)
    ctx.upload = upload.file
    ctx.uploadError = upload.error
    ctx.request.updateBody(upload.fields)
    try {
      return await next()
    } finally {
      await upload.discard()
    }
  }
}

/** Whether the gate of the route, `middleware.may(…)`, would let this person in. */
function mayAsk({ route, identity }: HttpContext): boolean {
  for (const entry of route?.middleware.all() ?? []) {
    if (!('args' in entry) || entry.name !== 'may') continue
    return may(identity, [entry.args].flat()[0] as Capability)
  }
  return false
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** The file of this request on an upload route; null when none came. */
    upload?: Upload | null
    uploadError?: UploadError | null
  }
}
