import type { HttpContext } from '@adonisjs/core/http'
import { noteView } from '#sharing/actions/note_view'
import { throughLink } from '#sharing/through_link'

/** That a person has seen the page: told by its script at their first move (resources/js/behaviours/seen.js). */
export default class SharedViewsController {
  store(ctx: HttpContext) {
    const viewer = ctx.identity?.organization?.id
    return throughLink(ctx, async (link, { customerId }) => {
      if (viewer !== link.organizationId) await noteView(link, customerId)
      return ctx.response.status(204).send('')
    })
  }
}
