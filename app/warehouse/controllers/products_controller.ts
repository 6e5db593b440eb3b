import type { HttpContext } from '@adonisjs/core/http'
import { DEFAULT_UNIT } from '#norway/units'
import { defaultVatCode } from '#norway/vat_codes'
import { today } from '#support/clock'
import { fieldErrors } from '#support/field_errors'
import { idFrom, versionFrom } from '#support/hidden_fields'
import { newId } from '#support/id'
import { languageOf } from '#support/page_language'
import { createProduct } from '#warehouse/actions/create_product'
import { updateProduct } from '#warehouse/actions/update_product'
import type { ProductDetails } from '#warehouse/domain/product_fields'
import { productFilterOf } from '#warehouse/domain/product_filter'
import { priceText, productChoices, productListView } from '#warehouse/domain/product_view'
import { hasProducts, productDetails, productList } from '#warehouse/queries/products'
import { productFrom, productValidator } from '#warehouse/validators/product'

export default class ProductsController {
  async index({ request, view, i18n }: HttpContext) {
    const filter = productFilterOf(request.qs())
    const page = await productList(filter)
    const isNew = page.rows.length === 0 && !(await hasProducts())
    const list = productListView(page, filter, { language: languageOf(i18n), on: today() })
    const template = request.isFragment ? 'partials/products/list_typed' : 'pages/products/index'
    return view.render(template, { list, filter, isNew })
  }

  create(ctx: HttpContext) {
    const { search: name } = productFilterOf({ q: ctx.request.qs().name })
    const vatCode = defaultVatCode(metaOf(ctx).meta.vatRegistered)
    const values = { id: newId(), name, unitCode: DEFAULT_UNIT, vatCode }
    return form(ctx, { product: null, values })
  }

  async store(ctx: HttpContext) {
    const { request, response, session, i18n, identity } = ctx
    const [invalid, typed] = await request.tryValidateUsing(productValidator, metaOf(ctx))
    if (invalid) return refuse(ctx, null, fieldErrors(invalid.messages))

    const { number, ...fields } = productFrom(typed)
    const id = idFrom(request.body())
    const created = await createProduct({ id, number, fields, actorId: identity!.id })
    if (!created.ok) return refuse(ctx, null, { number: [i18n.t('products.numberTaken')] })
    session.flash('success', i18n.t('products.created', { name: fields.name }))
    return response.redirect().status(303).toPath('/products')
  }

  async edit(ctx: HttpContext) {
    const product = await productDetails(String(ctx.params.id))
    if (!product) return ctx.response.abort(null, 404)
    return form(ctx, { product, values: valuesOf(ctx, product) })
  }

  async update(ctx: HttpContext) {
    const { params, request, response, session, i18n, identity } = ctx
    const product = await productDetails(String(params.id))
    if (!product) return response.abort(null, 404)
    const [invalid, typed] = await request.tryValidateUsing(productValidator, metaOf(ctx))
    if (invalid) return refuse(ctx, product, fieldErrors(invalid.messages))

    const { number, ...fields } = productFrom(typed)
    const updated = await updateProduct({
      id: product.id,
      version: versionFrom(request.body()),
      number: number ?? product.number,
      fields,
      actorId: identity!.id,
    })
    if (updated.ok) {
      session.flash('success', i18n.t('products.saved', { name: fields.name }))
      return response.redirect().status(303).toPath('/products')
    }
    const { error } = updated
    if (error.type === 'not_found') return response.abort(null, 404)
    if (error.type === 'changed_meanwhile') return refuse(ctx, error.current, null)
    return refuse(ctx, product, { number: [i18n.t('products.numberTaken')] })
  }
}

function metaOf(ctx: HttpContext) {
  return { meta: { vatRegistered: ctx.identity!.organization!.vatRegistered } }
}

function valuesOf({ i18n }: HttpContext, product: ProductDetails) {
  return { ...product, unitPrice: priceText(product.unitPrice, languageOf(i18n)) }
}

function form(ctx: HttpContext, state: Record<string, unknown>) {
  const { vatRegistered } = metaOf(ctx).meta
  const choices = productChoices(vatRegistered, { language: languageOf(ctx.i18n), on: today() })
  return ctx.view.render('pages/products/form', { ...state, ...choices })
}

/** Typed values stay; without errors it is somebody else's change: the form shows theirs beside and carries their version. */
async function refuse(ctx: HttpContext, product: ProductDetails | null, errors: object | null) {
  const saved = errors || !product ? null : valuesOf(ctx, product)
  const values = { ...ctx.request.body(), ...(saved ? { version: saved.version } : {}) }
  const page = await form(ctx, { product, values, errors, saved })
  return ctx.response.status(saved ? 409 : 422).send(page)
}
