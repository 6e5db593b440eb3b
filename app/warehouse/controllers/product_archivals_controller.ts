import type { HttpContext } from '@adonisjs/core/http'
import { archiveProduct, restoreProduct } from '#warehouse/actions/archive_product'
import { productDetails } from '#warehouse/queries/products'

/** An archival is what an archived product has: made to put it away, taken away to bring it back. */
export default class ProductArchivalsController {
  store(ctx: HttpContext) {
    return change(ctx, archiveProduct, 'products.archivedNow')
  }

  destroy(ctx: HttpContext) {
    return change(ctx, restoreProduct, 'products.restoredNow')
  }
}

async function change(ctx: HttpContext, action: typeof archiveProduct, said: string) {
  const { params, response, session, i18n, identity } = ctx
  const product = await productDetails(String(params.id))
  if (!product) return response.abort(null, 404)
  await action({ id: product.id, actorId: identity!.id })
  session.flash('success', i18n.t(said, { name: product.name }))
  return response.redirect().status(303).toPath('/products')
}
