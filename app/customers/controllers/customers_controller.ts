import type { HttpContext } from '@adonisjs/core/http'
import { createCustomer } from '#customers/actions/create_customer'
import { customerFilterOf } from '#customers/domain/customer_filter'
import { customerFrom, formChoices, formValues } from '#customers/domain/customer_form'
import { customerListView } from '#customers/domain/customer_list_view'
import { customerPageView } from '#customers/domain/customer_page_view'
import { emptyCustomer } from '#customers/domain/customer_fields'
import { customerList, hasCustomers } from '#customers/queries/customer_list'
import { customerPage } from '#customers/queries/customer_page'
import { postalPlace } from '#identity/queries/postal_place'
import { refuseCustomerForm } from '#customers/refuse_customer_form'
import { customerValidator } from '#customers/validators/customer'
import { assert } from '#support/assert'
import { idFrom } from '#support/hidden_fields'
import { newId } from '#support/id'
import { languageOf, wordsOf } from '#support/page_language'
import { returnPathOf } from '#support/return_to'
import { PAGE_PART_ROWS } from '#config/limits'

export default class CustomersController {
  async index({ request, view, i18n }: HttpContext) {
    const filter = customerFilterOf(request.qs())
    const page = await customerList(filter)
    const isNew = page.rows.length === 0 && !(await hasCustomers())
    const list = customerListView(page, filter, languageOf(i18n))
    const template = request.isFragment ? 'partials/customers/list_typed' : 'pages/customers/index'
    return view.render(template, { list, filter, isNew })
  }

  async create({ request, view, i18n }: HttpContext) {
    const { search } = customerFilterOf({ q: request.qs().name })
    const values = {
      id: newId(),
      returnTo: returnPathOf(request.qs().returnTo),
      ...formValues(emptyCustomer(search), languageOf(i18n)),
    }
    return view.render('pages/customers/new', { values, ...formChoices(languageOf(i18n)) })
  }

  async store(ctx: HttpContext) {
    const { request, response, identity } = ctx
    const [invalid, form] = await request.tryValidateUsing(customerValidator)
    if (invalid)
      return refuseCustomerForm(ctx, 'pages/customers/new', { messages: invalid.messages })

    const fields = await customerFrom(form, identity!.organization!.language, postalPlace)
    const id = idFrom(request.body())
    const created = await createCustomer({ id, fields, actorId: identity!.id })
    assert(created.ok, 'The series gives a number that nobody has')
    if (created.value.created) ctx.session.flash('success', ctx.i18n.t('customers.created'))
    const back = returnPathOf(request.body().returnTo)
    const path = back && `${back}?customerId=${created.value.id}`
    return response
      .redirect()
      .status(303)
      .toPath(path ?? `/customers/${created.value.id}`)
  }

  async show(ctx: HttpContext) {
    const page = await customerPage(String(ctx.params.id), PAGE_PART_ROWS)
    if (!page) return ctx.response.abort(null, 404)
    const shown = customerPageView(page, wordsOf(ctx.i18n))
    return ctx.view.render('pages/customers/show', { ...shown, noteId: newId() })
  }
}
