import type { HttpContext } from '@adonisjs/core/http'
import { noteView } from '#sharing/actions/note_view'
import { sharedKind } from '#sharing/shared_kinds'
import { throughLink } from '#sharing/through_link'

/** A file that the customer's page offers. */
export default class SharedFilesController {
  show(ctx: HttpContext) {
    return throughLink(ctx, async (link, { customerId }) => {
      const { identity } = ctx
      if (isPressed(ctx) && identity?.organization?.id !== link.organizationId) {
        await noteView(link, customerId)
      }
      return sharedKind(link.subjectKind).file(ctx, link, String(ctx.params.name))
    })
  }
}

/** Pressed on the page by a person: browsers say so, and what follows links by itself does not. */
function isPressed({ request }: HttpContext): boolean {
  return (
    request.header('sec-fetch-user') === '?1' && request.header('sec-fetch-site') === 'same-origin'
  )
}
