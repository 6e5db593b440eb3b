import type { HttpContext } from '@adonisjs/core/http'
import { ORGANIZATION_CHECKS } from '#operations/checks/all'
import { checkRows, measuredText, verdictOf } from '#operations/domain/status_view'
import { organizationResults } from '#operations/queries/results'
import { runsSince } from '#operations/runs_since'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

export default class OrganizationChecksController {
  /** "Is everything in order?": what the night's checks of the firm's figures found. */
  async index({ request, view, i18n }: HttpContext) {
    const words = wordsOf(i18n)
    const names = ORGANIZATION_CHECKS.map(({ name }) => name)
    const results = await read(organizationResults)
    const rows = checkRows(names, results, words)
    const page = {
      rows,
      verdict: results.length > 0 ? verdictOf(rows, words) : null,
      countedAt: measuredText(results, words),
      ...runsSince(request.qs().since, results),
    }
    const template = request.isFragment ? 'partials/operations/figures' : 'pages/operations/checks'
    return view.render(template, { page })
  }
}
