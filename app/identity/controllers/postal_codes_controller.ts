import type { HttpContext } from '@adonisjs/core/http'
import { postalPlace } from '#identity/queries/postal_place'

export default class PostalCodesController {
  /** `{ code, place }`, for filling the place beside a postal code. */
  async show({ params, response }: HttpContext) {
    const code = String(params.code)
    const place = await postalPlace(code)
    if (!place) return response.status(404).json({ code, place: null })
    response.header('cache-control', 'private, max-age=86400')
    return response.json({ code, place })
  }
}
