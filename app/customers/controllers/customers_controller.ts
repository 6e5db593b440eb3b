import type { HttpContext } from '@adonisjs/core/http'
import { createCustomer } from '#customers/actions/create_customer'
import { updateCustomer, type UpdateCustomerError } from '#customers/actions/update_customer'
import { conflictFields } from '#customers/domain/customer_conflict'
import { customerFilterOf } from '#customers/domain/customer_filter'
import { customerFrom, formChoices, formValues } from '#customers/domain/customer_form'
import { customerListView } from '#customers/domain/customer_list_view'
import { customerPageView } from '#customers/domain/customer_page_view'
import { emptyCustomer, type CustomerFields } from '#customers/domain/customer_fields'
import { customerDetails } from '#customers/queries/customer_details'
import { customerList, hasCustomers } from '#customers/queries/customer_list'
import { customerPage } from '#customers/queries/customer_page'
import { postalPlace } from '#identity/queries/postal_place'
import { customerValidator } from '#customers/validators/customer'
import { assert } from '#support/assert'
import { fieldErrors } from '#support/field_errors'
import { idFrom, versionFrom } from '#support/hidden_fields'
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
    if (invalid) return refuse(ctx, 'pages/customers/new', invalid.messages)

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
    const shown = { ...customerPageView(page, wordsOf(ctx.i18n)), newDraftId: newId() }
    return ctx.view.render('pages/customers/show', { ...shown, noteId: newId() })
  }

  async edit({ params, request, response, view, i18n }: HttpContext) {
    const customer = await customerDetails(String(params.id))
    if (!customer) return response.abort(null, 404)
    const values = formValues(customer, languageOf(i18n))
    return view.render('pages/customers/edit', {
      customer,
      values: {
        ...values,
        version: customer.version,
        seen: JSON.stringify(values),
        returnTo: returnPathOf(request.qs().returnTo),
      },
      ...formChoices(languageOf(i18n)),
    })
  }

  async update(ctx: HttpContext) {
    const { params, request, response, identity, session, i18n } = ctx
    const id = String(params.id)
    const customer = await customerDetails(id)
    if (!customer) return response.abort(null, 404)

    const [invalid, form] = await request.tryValidateUsing(customerValidator)
    if (invalid) return refuse(ctx, 'pages/customers/edit', invalid.messages, { customer })

    const fields = await customerFrom(form, customer.language, postalPlace)
    const version = versionFrom(request.body())
    const updated = await updateCustomer({ id, version, fields, actorId: identity!.id })
    if (!updated.ok) return this.#explain(ctx, updated.error, fields)
    session.flash('success', i18n.t('customers.saved'))
    const back = returnPathOf(request.body().returnTo)
    return response
      .redirect()
      .status(303)
      .toPath(back ?? `/customers/${id}`)
  }

  async #explain(ctx: HttpContext, error: UpdateCustomerError, fields: CustomerFields) {
    if (error.type === 'not_found') return ctx.response.abort(null, 404)
    const { current } = error
    const { seen } = ctx.request.body() as { seen?: unknown }
    const conflict = conflictFields({ mine: fields, current, seen, words: wordsOf(ctx.i18n) })
    const state = { customer: current, version: current.version, ...conflict }
    return ctx.response.status(409).send(await ctx.view.render('pages/customers/conflict', state))
  }
}

async function refuse(ctx: HttpContext, page: string, messages: unknown, more: object = {}) {
  const said = { values: ctx.request.body(), errors: fieldErrors(messages) }
  const state = { ...said, ...formChoices(languageOf(ctx.i18n)), ...more }
  return ctx.response.status(422).send(await ctx.view.render(page, state))
}
