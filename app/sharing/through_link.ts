import i18nManager from '@adonisjs/i18n/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import { countAttempt } from '#identity/attempts'
import { openLink } from '#sharing/queries/shared_links'
import { sharedKind, type OpenLink } from '#sharing/shared_kinds'
import type { Language } from '#support/language'
import { inOrganization } from '#tenancy/organization_context'

/** Whom the link was made for, as far as its kind tells. */
export interface SharedWith {
  customerId: string
}

/**
 * Lets a request in by its link, `:token` of the route, and does the work inside the link's firm, in the
 * language of what is shared. A link that never was, has ended or was withdrawn gets one and the same
 * answer. Every such request counts against its address, whatever comes of it.
 */
export async function throughLink(
  ctx: HttpContext,
  work: (link: OpenLink, shared: SharedWith) => Promise<unknown>
): Promise<unknown> {
  const { request, response, params } = ctx
  response.header('x-robots-tag', 'noindex, nofollow, noarchive')
  response.header('cache-control', 'no-store')
  response.header('referrer-policy', 'no-referrer')

  const attempt = await countAttempt('link', request.ip(), '')
  if (!attempt.ok) {
    response.header('retry-after', attempt.error.seconds)
    return response.abort(null, 429)
  }
  const link = await openLink(String(params.token))
  if (!link) return linkIsOver(ctx)
  return inOrganization(link.organizationId, async () => {
    const shared = await sharedKind(link.subjectKind).find(link.subjectId)
    if (!shared) return linkIsOver(ctx)
    speak(ctx, shared.language)
    return work(link, shared)
  })
}

/** The one answer to every link that does not work. */
export function linkIsOver({ view, response }: HttpContext) {
  response.status(404)
  view.share({ identity: null })
  return view.render('pages/sharing/over')
}

/** The page is the customer's: in their language, and with nothing of who happens to be signed in here. */
function speak(ctx: HttpContext, language: Language): void {
  ctx.i18n = i18nManager.locale(language)
  const t = ctx.i18n.t.bind(ctx.i18n)
  ctx.view.share({ identity: null, i18n: ctx.i18n, language, t, theme: 'system' })
}
