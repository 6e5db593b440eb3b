/** Why no PDF came out, for the log and for deciding whether to try again. */
export type PdfErrorCode =
  /** The HTML is longer than PDF_HTML_MAX: trying again cannot help. */
  | 'E_PDF_TOO_LARGE'
  /** Not finished within PDF_RENDER_TIMEOUT_MS; Chromium was killed. */
  | 'E_PDF_TIMEOUT'
  /** Chromium could not be started, or died twice on the same page. */
  | 'E_PDF_BROWSER'

/** The PDF could not be made. Nothing was written; the caller may try again later. */
export class PdfError extends Error {
  override name = 'PdfError'
  readonly status = 500

  constructor(
    readonly code: PdfErrorCode,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options)
  }
}

/**
 * What turns a finished page of HTML into a PDF. The page brings everything with it (styles, fonts and
 * pictures as `data:`), says its language in `<html lang>` and its name in `<title>`; whatever it asks
 * the network for, it does not get.
 */
export abstract class PdfRenderer {
  /**
   * The bytes of a tagged A4 PDF.
   *
   * @throws PdfError
   */
  abstract render(html: string): Promise<Uint8Array>

  /** Ends what runs in the background; a later `render` starts it again. */
  abstract close(): Promise<void>
}
