import type { HttpContext } from '@adonisjs/core/http'
import { changedFields } from '#identity/actions/update_organization'
import {
  invoiceSeries,
  organizationDetails,
  type OrganizationDetails,
} from '#identity/queries/organization_details'
import { LEGAL_FORMS, type Firm } from '#identity/validators/firm'
import { LANGUAGES } from '#support/language'

interface Shown {
  errors?: Record<string, string>
  /** Somebody saved while this person was writing. */
  conflict?: { saved: OrganizationDetails; mine: Firm }
}

/** The owner's page about the firm. A refused form comes back with what was typed. */
export async function showOrganization(ctx: HttpContext, { errors = {}, conflict }: Shown) {
  const { view, request, i18n } = ctx
  const firm = await organizationDetails()
  const refused = Object.keys(errors).length > 0 || conflict !== undefined
  const typed = request.all()
  return view.render('pages/identity/organization', {
    firm: refused ? { ...firm, ...tickedOf(typed) } : firm,
    version: conflict ? firm.version : (typed.version ?? firm.version),
    series: await invoiceSeries(),
    errors,
    values: refused ? typed : {},
    differences: conflict ? differences(ctx, conflict.saved, conflict.mine) : [],
    legalForms: LEGAL_FORMS.map((value) => ({
      value,
      text: i18n.t(`identity.legal_form_${value}`),
    })),
    languages: LANGUAGES.map((value) => ({ value, text: i18n.t(`identity.language_${value}`) })),
  })
}

/** A box that is not ticked is not sent, so it is told apart from one that was not asked for. */
function tickedOf(typed: Record<string, unknown>) {
  return {
    vatRegistered: typed.vatRegistered !== undefined && typed.vatRegistered !== null,
    inForetaksregisteret:
      typed.inForetaksregisteret !== undefined && typed.inForetaksregisteret !== null,
  }
}

/** Both versions of every field that says something else, side by side. */
function differences({ i18n }: HttpContext, saved: Firm, mine: Firm) {
  const text = (value: unknown) =>
    typeof value === 'boolean'
      ? i18n.t(value ? 'identity.yes' : 'identity.no')
      : String(value ?? '–')
  return changedFields(saved, mine).map((field) => ({
    field: i18n.t(`identity.field_${field}`),
    saved: text(saved[field]),
    mine: text(mine[field]),
  }))
}
