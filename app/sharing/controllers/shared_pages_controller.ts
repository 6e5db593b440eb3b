import type { HttpContext } from '@adonisjs/core/http'
import { sharedKind } from '#sharing/shared_kinds'
import { throughLink } from '#sharing/through_link'

/** The customer's page behind a link. */
export default class SharedPagesController {
  show(ctx: HttpContext) {
    return throughLink(ctx, (link) => sharedKind(link.subjectKind).show(ctx, link))
  }
}
