import type { HttpContext } from '@adonisjs/core/http'
import { printFileName } from '#documents/domain/print_file_name'
import { findPrintedPdf } from '#documents/queries/prints'
import { isUuid } from '#tenancy/organization_context'

/** The PDF of a report that was ordered. */
export default class PrintPdfsController {
  async show({ params, request, response }: HttpContext) {
    const id = String(params.id)
    const print = isUuid(id) ? await findPrintedPdf(id) : null
    if (!print) return response.abort(null, 404)

    const kind = request.input('download') ? 'attachment' : 'inline'
    const name = printFileName(print.title)
    response.header('content-type', 'application/pdf')
    response.header('content-disposition', `${kind}; filename="${name}"`)
    // The page's own policy would keep the browser's PDF viewer out.
    response.header('content-security-policy', `base-uri 'none'; frame-ancestors 'none'`)
    return response.send(print.pdf)
  }
}
