import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { UPLOAD_BYTES_MAX } from '#config/limits'
import { may, type Capability } from '#identity/permissions'
import { setupGate } from '#identity/setup_gate'
import { lineFrom } from '#support/form_input'
import { receiveUpload, type Upload, type UploadError } from '#support/upload'

/** The form of the first run may carry a logo. */
const FIRST_RUN = 'setups.store'

/**
 * Multipart bodies. They are read only for people whose role has the route's capability (in the first run:
 * who has its token) and only on the routes named in UPLOAD_BYTES_MAX, each with its own limit; any other
 * is refused unread. The framework's own parser,
 * which one hostile field name can crash, never sees them (GHSA-8w45-cghr-9rh4). Runs before the CSRF
 * check, which needs the `_csrf` field.
 */
export default class UploadMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (!ctx.request.header('content-type')?.startsWith('multipart/')) return next()
    const bytesMax = UPLOAD_BYTES_MAX[ctx.route?.name ?? '']
    if (!bytesMax) return ctx.response.abort(null, 415)
    const refusal = ctx.identity ? refusalOfPerson(ctx) : await refusalOfVisitor(ctx)
    if (refusal) return ctx.response.abort(null, refusal)

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

/** What the gate of the route, `middleware.may(…)`, would answer this person; null: it lets them in. */
function refusalOfPerson({ route, identity }: HttpContext): number | null {
  for (const entry of route?.middleware.all() ?? []) {
    if (!('args' in entry) || entry.name !== 'may') continue
    return may(identity, [entry.args].flat()[0] as Capability) ? null : 403
  }
  return 403
}

/**
 * Nobody is known before the first run is done; there the token from the log stands in for a person. It comes
 * in the address, because the body is not read for just anybody. It has 120 bits: nobody guesses it here.
 */
async function refusalOfVisitor({ route, request }: HttpContext): Promise<number | null> {
  if (route?.name !== FIRST_RUN || !(await setupGate.isOpen())) return 415
  return setupGate.accepts(lineFrom(request.qs(), 'token')) ? null : 403
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** The file of this request on an upload route; null when none came. */
    upload?: Upload | null
    uploadError?: UploadError | null
  }
}
