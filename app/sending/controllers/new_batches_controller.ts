import type { HttpContext } from '@adonisjs/core/http'
import { orderBatch } from '#batching/actions/order_batch'
import { findBatchKind } from '#batching/batch_kinds'
import { may } from '#identity/permissions'
import { chosenSubjects, showNewBatch } from '#sending/show_new_batch'
import { idFrom } from '#support/hidden_fields'
import { ok } from '#support/result'

/** What was chosen in a list, on its way to be done at once. */
export default class NewBatchesController {
  /** What will be done with how many, to look over before it is. */
  async create(ctx: HttpContext) {
    const { request, response, identity } = ctx
    const kind = findBatchKind(String(request.qs().kind))
    if (!kind) return response.abort(null, 404)
    if (!may(identity, kind.capability)) return response.abort(null, 403)
    return showNewBatch(ctx, { kind, chosen: await chosenSubjects(ctx, kind, request.qs()) })
  }

  async store(ctx: HttpContext) {
    const { request, response, identity } = ctx
    const kind = findBatchKind(String(request.body().kind))
    if (!kind) return response.abort(null, 404)
    if (!may(identity, kind.capability)) return response.abort(null, 403)

    const chosen = await chosenSubjects(ctx, kind, request.body())
    const read = kind.read?.(request.body()) ?? ok({})
    if (!read.ok || chosen.isTooMany || chosen.ids.length === 0) {
      response.status(422)
      return showNewBatch(ctx, { kind, chosen, errors: read.ok ? {} : read.error })
    }
    const id = idFrom(request.body())
    const { ids: subjectIds } = chosen
    await orderBatch({
      ...{ id, kind: kind.kind, subjectIds },
      ...{ data: read.value, actorId: identity!.id },
    })
    return response.redirect().status(303).toPath(`/batches/${id}`)
  }
}
