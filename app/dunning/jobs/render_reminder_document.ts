import { inject } from '@adonisjs/core'
import { MakeDocument } from '#documents/actions/make_document'
import { FileStore } from '#documents/file_store'
import { frozenReminder } from '#dunning/queries/frozen_reminder'
import { renderReminderPaper } from '#dunning/render_reminder_paper'
import { readLogo } from '#invoicing/read_logo'
import { assert } from '#support/assert'

/** Makes the PDF of a reminder from what was frozen, if it is still waiting to be made. */
@inject()
export default class RenderReminderDocument {
  constructor(
    private readonly makeDocument: MakeDocument,
    private readonly files: FileStore
  ) {}

  async handle({ documentId }: { documentId: string }): Promise<void> {
    await this.makeDocument.execute({
      documentId,
      pageOf: (reminderId) => this.#pageOf(reminderId),
    })
  }

  async #pageOf(reminderId: string): Promise<string> {
    const reminder = await frozenReminder(reminderId)
    assert(reminder, `A PDF was ordered of a reminder that is not there: ${reminderId}`)
    const { document } = reminder
    return renderReminderPaper(document, await readLogo(this.files, document))
  }
}
