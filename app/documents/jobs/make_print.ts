import { inject } from '@adonisjs/core'
import { MakePrint } from '#documents/actions/make_print'

/** Makes the PDF of a report that somebody waits for. */
@inject()
export default class MakePrintJob {
  constructor(private readonly makePrint: MakePrint) {}

  async handle({ printId }: { printId: string }): Promise<void> {
    await this.makePrint.execute(printId)
  }
}
