/*
 * node ace.js doctor: what the status page shows, on the terminal, also where the program does not start. It
 * begins without the framework; only where nothing stands in the way of a start is the program itself asked.
 */
import { fileURLToPath } from 'node:url'
import { makeCheck } from '#operations/actions/make_check'
import { chromiumCheck } from '#operations/checks/chromium'
import { diskCheck } from '#operations/checks/disk'
import { begunKeyCheck, connectionCheck, schemaCheck } from '#operations/doctor/database_checks'
import { printed } from '#operations/doctor/print'
import { folderCheck, portCheck, settingsCheck } from '#operations/doctor/start_checks'
import { terminalLanguage, wordsFromFiles } from '#operations/doctor/words'
import { worstOf, type CheckResult } from '#operations/domain/check'
import { rowOf, verdictOf } from '#operations/domain/status_view'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const EXIT_CODES = { ok: 0, look: 1, act: 2 } as const

/** Prints every check and answers the exit code: 0 all is well, 1 something is worth a look, 2 act. */
export async function doctor(args: readonly string[]): Promise<number> {
  const asked = args.find((arg) => arg.startsWith('--language='))?.split('=')[1]
  const words = await wordsFromFiles(ROOT, terminalLanguage(asked))
  const results = await beforeStart()
  const tell = (some: readonly CheckResult[]) => {
    const rows = some.map((result) => rowOf(result, words))
    process.stdout.write(`${printed(rows, process.stdout.isTTY && !process.env.NO_COLOR)}\n`)
  }
  tell(results)
  if (worstOf(results.map(({ state }) => state)) !== 'act' && isMade(results)) {
    const more = await whileRunning(new Set(results.map(({ name }) => name)))
    tell(more)
    results.push(...more)
  }
  process.stdout.write(`\n${verdictOf(results, words).text}\n`)
  return EXIT_CODES[worstOf(results.map(({ state }) => state))]
}

/** What a start needs, in the order in which it needs it; what hangs on something missing is left out. */
async function beforeStart(): Promise<CheckResult[]> {
  const refused = process.env.DOCTOR_REFUSAL
  if (refused) {
    const finding = { outcome: 'wrong', measured: { reason: refused } }
    return [await makeCheck({ ...settingsCheck, measure: () => Promise.resolve(finding) })]
  }
  const settings = await makeCheck(settingsCheck)
  const rest = [
    await makeCheck(folderCheck),
    await makeCheck(diskCheck),
    await makeCheck(portCheck),
  ]
  const chromium = await makeCheck(chromiumCheck)
  if (settings.state === 'act') return [settings, ...rest, chromium]
  const connection = await makeCheck(connectionCheck)
  if (connection.state === 'act') return [settings, ...rest, connection, chromium]
  const migrations = fileURLToPath(new URL('../database/migrations', import.meta.url))
  const schema = await makeCheck(schemaCheck(migrations))
  return [settings, ...rest, connection, schema, await makeCheck(begunKeyCheck), chromium]
}

/** The program's own tables are there to be asked. */
function isMade(results: readonly CheckResult[]): boolean {
  return results.some(({ name, outcome }) => name === 'schema' && outcome === 'current')
}

async function whileRunning(made: ReadonlySet<string>): Promise<CheckResult[]> {
  process.env.LOG_LEVEL = 'silent'
  const { createIgnitor } = await import('./ignitor.js')
  const app = createIgnitor().createApp('console')
  try {
    await app.init()
    await app.boot()
    const { runningChecks } = await import('#operations/doctor/running_checks')
    let results: CheckResult[] = []
    await app.start(async () => {
      results = await runningChecks(made)
    })
    return results
  } catch (error) {
    const check = { ...settingsCheck, measure: () => Promise.reject(error) }
    return [await makeCheck(check)]
  } finally {
    await app.terminate().catch(() => undefined)
  }
}
