import type { HttpContext } from '@adonisjs/core/http'
import { formChoices } from '#customers/domain/customer_form'
import type { CustomerDetails } from '#customers/queries/customer_details'
import { othersWithNumber } from '#customers/queries/customer_page'
import { fieldErrors } from '#support/field_errors'
import { languageOf } from '#support/page_language'

export interface RefusedForm {
  /** What Vine has to say. */
  messages: unknown
  /** Whose form it is; a new customer's is nobody's yet. */
  customer?: CustomerDetails
}

/** Answers a form of a customer that cannot be taken: the same page with what was typed and what is wrong. */
export async function refuseCustomerForm(ctx: HttpContext, page: string, refused: RefusedForm) {
  const { organizationNumber } = ctx.request.body()
  const sameNumber = await othersWithNumber(organizationNumber, refused.customer?.id)
  const said = { values: ctx.request.body(), errors: fieldErrors(refused.messages) }
  const state = {
    ...said,
    sameNumber,
    customer: refused.customer,
    ...formChoices(languageOf(ctx.i18n)),
  }
  return ctx.response.status(422).send(await ctx.view.render(page, state))
}
