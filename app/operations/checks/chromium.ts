import { ChromiumMissing, chromiumVersion, findChromium, isSandboxed } from '#documents/chromium'
import { listed } from '#operations/domain/check'
import { tallied } from '#support/tally'

let version: { of: string; text: string } | undefined

/** There is a Chromium that starts, with its sandbox or without. */
export const chromiumCheck = listed({
  name: 'chromium',
  outcomes: { ok: 'ok', no_sandbox: 'ok', missing: 'act' } as const,
  async measure() {
    try {
      const chromium = await findChromium()
      if (version?.of !== chromium.executablePath) {
        version = { of: chromium.executablePath, text: await chromiumVersion(chromium) }
      }
      const { lastAt } = tallied('documents_made')
      const measured = { version: version.text, lastPdfAt: lastAt?.toISOString() ?? null }
      return {
        outcome: isSandboxed(chromium) ? ('ok' as const) : ('no_sandbox' as const),
        measured,
      }
    } catch (error) {
      if (!(error instanceof ChromiumMissing)) throw error
      return { outcome: 'missing' as const, measured: { reason: error.message } }
    }
  },
})
