import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { doneSubjects } from '#batching/queries/batches'
import { FileStore } from '#documents/file_store'
import { sharedFileName } from '#sending/domain/shared_invoice_view'
import { storedPdfs } from '#sending/queries/batch_subjects'
import { zipOf } from '#sending/zip_of_pdfs'
import { today } from '#support/clock'

/** The PDFs of a batch in one file, written while it is sent. */
@inject()
export default class BatchZipsController {
  constructor(private readonly files: FileStore) {}

  async show({ params, response, i18n }: HttpContext) {
    const ids = await doneSubjects(String(params.id))
    const pdfs = ids.length === 0 ? [] : await storedPdfs(ids)
    if (pdfs.length === 0) return response.abort(null, 404)

    const named = pdfs.map(({ sha256, language, typeCode, number }) => ({
      ...{ sha256, name: sharedFileName(language, typeCode, number) },
    }))
    const name = `${i18n.t('invoices.file')}-${today()}.zip`
    response.header('content-type', 'application/zip')
    response.header('content-disposition', `attachment; filename="${name}"`)
    return response.stream(zipOf(this.files, named, i18n.t('batches.download_lost')))
  }
}
