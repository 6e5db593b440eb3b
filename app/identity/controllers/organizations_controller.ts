import type { HttpContext } from '@adonisjs/core/http'
import { updateOrganization } from '#identity/actions/update_organization'
import { formSentences } from '#identity/form_sentences'
import { showOrganization } from '#identity/organization_page'
import { may } from '#identity/permissions'
import { readFirmWithPlace } from '#identity/validators/firm_with_place'
import { lineFrom } from '#support/form_input'

/** What the firm says of itself, on its invoices and elsewhere. */
export default class OrganizationsController {
  /** `/settings`: to what this person may change. */
  index({ response, identity }: HttpContext) {
    const path = may(identity, 'organization.write') ? '/settings/organization' : '/profile'
    return response.redirect().status(303).toPath(path)
  }

  edit(ctx: HttpContext) {
    return showOrganization(ctx, {})
  }

  async update(ctx: HttpContext) {
    const { request, response, session, identity, i18n } = ctx
    const firm = await readFirmWithPlace(request.all())
    if (!firm.ok) {
      response.status(422)
      return showOrganization(ctx, { errors: formSentences(i18n, firm.error) })
    }
    const version = Number(lineFrom(request.all(), 'version'))
    const outcome = await updateOrganization({
      firm: firm.value,
      version: Number.isSafeInteger(version) ? version : 0,
      actorId: identity!.id,
    })
    if (outcome.ok) {
      session.flash('success', i18n.t('layout.saved'))
      return response.redirect().status(303).toPath('/settings/organization')
    }
    if (outcome.error.type === 'organization_number_taken') {
      response.status(422)
      const errors = { organizationNumber: 'organization_number_taken' }
      return showOrganization(ctx, { errors: formSentences(i18n, errors) })
    }
    response.status(409)
    return showOrganization(ctx, { conflict: { saved: outcome.error.saved, mine: firm.value } })
  }
}
