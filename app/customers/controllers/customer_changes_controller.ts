import type { HttpContext } from '@adonisjs/core/http'
import { updateCustomer, type UpdateCustomerError } from '#customers/actions/update_customer'
import { conflictFields } from '#customers/domain/customer_conflict'
import type { CustomerFields } from '#customers/domain/customer_fields'
import { customerFrom, formChoices, formValues } from '#customers/domain/customer_form'
import { customerDetails } from '#customers/queries/customer_details'
import { refuseCustomerForm } from '#customers/refuse_customer_form'
import { customerValidator } from '#customers/validators/customer'
import { postalPlace } from '#identity/queries/postal_place'
import { versionFrom } from '#support/hidden_fields'
import { languageOf, wordsOf } from '#support/page_language'
import { returnPathOf } from '#support/return_to'

/** Changing a customer: the form, and what comes of it when somebody else was quicker. */
export default class CustomerChangesController {
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
    if (invalid) {
      const { messages } = invalid
      return refuseCustomerForm(ctx, 'pages/customers/edit', { messages, customer })
    }

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
    const { seen, returnTo } = ctx.request.body()
    const conflict = conflictFields({ mine: fields, current, seen, words: wordsOf(ctx.i18n) })
    const back = { returnTo: returnPathOf(returnTo) }
    const state = { customer: current, version: current.version, ...conflict, ...back }
    return ctx.response.status(409).send(await ctx.view.render('pages/customers/conflict', state))
  }
}
