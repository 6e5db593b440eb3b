import { runImport } from '#importing/actions/run_import'

/** Checks a large import, or brings it in. */
export default class RunImport {
  handle({ importId, runId }: { importId: string; runId: string }): Promise<void> {
    return runImport(importId, runId)
  }
}
