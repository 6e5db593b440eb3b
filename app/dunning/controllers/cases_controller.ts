import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { FileStore } from '#documents/file_store'
import { packCase } from '#dunning/actions/pack_case'
import { wordsOf } from '#support/page_language'

/** A claim with all that belongs to it, as one file for a debt collector. */
@inject()
export default class CasesController {
  constructor(private readonly files: FileStore) {}

  async show({ params, response, i18n }: HttpContext) {
    const packed = await packCase(String(params.id), { files: this.files, words: wordsOf(i18n) })
    if (!packed) return response.abort(null, 404)
    response.header('content-type', 'application/zip')
    response.header('content-disposition', `attachment; filename="${packed.name}"`)
    return response.send(Buffer.from(packed.bytes))
  }
}
