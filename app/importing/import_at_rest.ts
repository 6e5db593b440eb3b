import type { HttpContext } from '@adonisjs/core/http'
import { isRunning } from '#importing/queries/import_runs'
import { findImport, type ImportRecord } from '#importing/queries/imports'

/**
 * The import of the address. Null when the request is answered already: while the worker has it in hand
 * nobody may change it, and its page says how far it has come.
 */
export async function importAtRest({
  params,
  response,
}: HttpContext): Promise<ImportRecord | null> {
  const found = await findImport(String(params.id))
  if (!found) {
    response.abort(null, 404)
    return null
  }
  if (!isRunning(found)) return found

  response.redirect().status(303).toPath(`/imports/${found.id}/run`)
  return null
}
