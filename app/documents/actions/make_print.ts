import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import { PRINT_ATTEMPTS_MAX } from '#config/limits'
import { PdfError, PdfRenderer } from '#documents/pdf_renderer'
import {
  claimPrint,
  markPrintFailed,
  markPrintMade,
  type PrintFailure,
} from '#documents/queries/prints'
import { renderReport } from '#documents/render_report'
import { tally } from '#support/tally'

/** `not_waiting`: it is made already, in other hands, or paused after a failed try. */
export type MakePrintOutcome = 'made' | 'not_waiting' | 'again_later' | PrintFailure

/** Makes a report that was ordered. No transaction is open while Chromium draws. */
@inject()
export class MakePrint {
  constructor(
    private readonly renderer: PdfRenderer,
    private readonly logger: Logger
  ) {}

  async execute(printId: string): Promise<MakePrintOutcome> {
    const print = await claimPrint(printId)
    if (!print) return 'not_waiting'

    try {
      await markPrintMade(printId, await this.renderer.render(await renderReport(print)))
      tally('documents_made')
      return 'made'
    } catch (error) {
      tally('documents_failed')
      this.logger.error({ err: error, printId }, 'a report could not be printed')
      const failure = failureOf(error, print.attempts)
      if (failure) await markPrintFailed(printId, failure)
      return failure ?? 'again_later'
    }
  }
}

/** Why it is given up, or null when another try may help. */
function failureOf(error: unknown, attempts: number): PrintFailure | null {
  const isTooLong =
    error instanceof PdfError && ['E_PDF_TOO_LARGE', 'E_PDF_TIMEOUT'].includes(error.code)
  if (isTooLong) return 'too_long'
  return attempts >= PRINT_ATTEMPTS_MAX ? 'broken' : null
}
