import type { HttpContext } from '@adonisjs/core/http'
import { drawLogo } from '#identity/actions/change_logo'
import type { FileStore } from '#documents/file_store'
import { lineFrom } from '#support/form_input'

/** The logo that came with the form of the first run. */
export interface SetupLogo {
  /** The stored picture, drawn anew; null when none was chosen or it was none. */
  sha256: string | null
  /** What the person calls it. */
  name: string
  /** Key of a sentence about a file that could not be taken. */
  problem: 'logo' | 'logo_too_large' | null
}

const SHA256 = /^[0-9a-f]{64}$/

/**
 * Takes the logo at once, also when the rest of the form is refused: a browser does not send a chosen file a
 * second time, so the form names the stored picture from then on. A newly chosen one takes its place.
 */
export async function takeSetupLogo(ctx: HttpContext, files: FileStore): Promise<SetupLogo> {
  const { upload, uploadError, request } = ctx
  const kept = lineFrom(request.all(), 'logoSha256')
  const before: SetupLogo = {
    sha256: SHA256.test(kept) && (await files.has(kept)) ? kept : null,
    name: lineFrom(request.all(), 'logoName'),
    problem: null,
  }
  if (uploadError)
    return { ...before, problem: uploadError === 'too_large' ? 'logo_too_large' : 'logo' }
  if (!upload) return before
  const sha256 = await drawLogo(files, upload.path)
  return sha256
    ? { sha256, name: upload.clientName, problem: null }
    : { ...before, problem: 'logo' }
}
