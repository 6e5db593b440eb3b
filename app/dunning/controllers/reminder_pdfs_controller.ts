import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { FileStore } from '#documents/file_store'
import { findDocument } from '#documents/queries/documents'
import { frozenReminder, reminderFileName } from '#dunning/queries/frozen_reminder'

/** The PDF of a reminder: the bytes that were made once. */
@inject()
export default class ReminderPdfsController {
  constructor(private readonly files: FileStore) {}

  async show({ params, request, response, view }: HttpContext) {
    const id = String(params.id)
    const reminder = await frozenReminder(id)
    if (!reminder) return response.abort(null, 404)

    const name = reminderFileName(reminder.document)
    const pdf = await findDocument('reminder_pdf', id)
    if (!pdf?.file) {
      response.status(202).header('refresh', '3')
      return view.render('pages/reminders/pdf_waiting', { name, invoiceId: reminder.invoiceId })
    }
    const { body, size } = await this.files.open(pdf.file.sha256)
    const kind = request.input('download') ? 'attachment' : 'inline'
    response.header('content-type', 'application/pdf').header('content-length', size)
    response.header('content-disposition', `${kind}; filename="${name}"`)
    // The page's own policy would keep the browser's PDF viewer out.
    response.header('content-security-policy', `base-uri 'none'; frame-ancestors 'none'`)
    return Buffer.isBuffer(body) ? response.send(body) : response.stream(body)
  }
}
