import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { runsInstallation } from '#identity/queries/runs_installation'

/**
 * The gate of what concerns the whole installation, behind `may('organization.write')`. For the owner of a
 * firm that does not run it, such a page does not exist.
 */
export default class InstallationMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    return (await runsInstallation(ctx.identity)) ? next() : ctx.response.abort(null, 404)
  }
}
