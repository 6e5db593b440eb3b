import type { HttpContext } from '@adonisjs/core/http'
import { addContact, changeContact, removeContact } from '#customers/actions/keep_contact'
import { customerContact } from '#customers/queries/contacts'
import { customerDetails, type CustomerDetails } from '#customers/queries/customer_details'
import { contactValidator } from '#customers/validators/contact'
import { fieldErrors } from '#support/field_errors'
import { idFrom, versionFrom } from '#support/hidden_fields'
import { newId } from '#support/id'

export default class CustomerContactsController {
  async create(ctx: HttpContext) {
    const customer = await customerOf(ctx)
    if (!customer) return ctx.response.abort(null, 404)
    const state = { customer, contact: null, values: { id: newId() } }
    return ctx.view.render('pages/customers/contact', state)
  }

  async store(ctx: HttpContext) {
    const customer = await customerOf(ctx)
    if (!customer) return ctx.response.abort(null, 404)
    const [invalid, form] = await ctx.request.tryValidateUsing(contactValidator)
    if (invalid)
      return refuse(ctx, { customer, contact: null, errors: fieldErrors(invalid.messages) })

    await addContact({ ...named(ctx, idFrom(ctx.request.body())), fields: form })
    return back(ctx, 'customers.contactAdded')
  }

  async edit(ctx: HttpContext) {
    const customer = await customerOf(ctx)
    const contact = customer && (await contactOf(ctx))
    if (!contact) return ctx.response.abort(null, 404)
    return ctx.view.render('pages/customers/contact', { customer, contact, values: contact })
  }

  async update(ctx: HttpContext) {
    const customer = await customerOf(ctx)
    const contact = customer && (await contactOf(ctx))
    if (!contact) return ctx.response.abort(null, 404)
    const [invalid, form] = await ctx.request.tryValidateUsing(contactValidator)
    if (invalid) return refuse(ctx, { customer, contact, errors: fieldErrors(invalid.messages) })

    const version = versionFrom(ctx.request.body())
    const input = { ...named(ctx, contact.id), version, fields: form }
    const changed = await changeContact(input)
    if (changed.ok) return back(ctx, 'customers.contactSaved')
    if (changed.error.type === 'not_found') return ctx.response.abort(null, 404)
    return refuse(ctx, { customer, contact: await contactOf(ctx), isStale: true }, 409)
  }

  async destroy(ctx: HttpContext) {
    const removed = await removeContact(named(ctx, String(ctx.params.contact_id)))
    if (!removed) return ctx.response.abort(null, 404)
    return back(ctx, 'customers.contactRemoved')
  }
}

function customerOf(ctx: HttpContext): Promise<CustomerDetails | null> {
  return customerDetails(String(ctx.params.id))
}

function contactOf(ctx: HttpContext) {
  return customerContact(String(ctx.params.contact_id), String(ctx.params.id))
}

function named(ctx: HttpContext, id: string) {
  return { id, customerId: String(ctx.params.id), actorId: ctx.identity!.id }
}

/** Typed values stay; after somebody else's change the form carries the version that is there now. */
async function refuse(ctx: HttpContext, state: Record<string, unknown>, status = 422) {
  const current = state.contact as { version?: number } | null
  const stale = status === 409 ? { version: current?.version } : {}
  const values = { ...ctx.request.body(), ...stale }
  const page = await ctx.view.render('pages/customers/contact', { ...state, values })
  return ctx.response.status(status).send(page)
}

function back(ctx: HttpContext, said: string) {
  ctx.session.flash('success', ctx.i18n.t(said))
  return ctx.response
    .redirect()
    .status(303)
    .toPath(`/customers/${String(ctx.params.id)}#contacts`)
}
