import fc from 'fast-check'

/** How many random cases a property is tried on; `FC_RUNS=1000000 npm test -- tests/…` for a long look. */
const RUNS = Number(process.env.FC_RUNS ?? 5_000)
/** The same cases every time, so that a red build is red for everybody; `FC_SEED` tries others. */
const SEED = Number(process.env.FC_SEED ?? 20_261_122)
/** A slow machine tries fewer cases rather than fail on time, yet never fewer than these. */
const TIME_MS = process.env.FC_RUNS ? Number.POSITIVE_INFINITY : 10_000
const RUNS_MIN = 250

/** Tries `property` on random cases; throws with the smallest counter-example when it does not hold. */
export function holds<Given extends [unknown, ...unknown[]]>(
  property: fc.IProperty<Given>,
  share = 1
): void {
  const numRuns = Math.ceil(RUNS * share)
  const limit = Number.isFinite(TIME_MS) ? { interruptAfterTimeLimit: TIME_MS } : {}
  const outcome = fc.check(property, { numRuns, seed: SEED, ...limit })
  if (outcome.failed) throw new Error(fc.defaultReportMessage(outcome))
  if (outcome.numRuns < Math.min(numRuns, RUNS_MIN)) {
    throw new Error(`Only ${outcome.numRuns} of ${numRuns} cases were tried in ${TIME_MS} ms`)
  }
}

/**
 * The same for a property that asks the database: `runs` cases, or as many as `FC_RUNS` says. It never ends
 * early: a case takes what it takes.
 */
export async function holdsInDatabase<Given extends [unknown, ...unknown[]]>(
  property: fc.IAsyncProperty<Given>,
  runs: number
): Promise<void> {
  const numRuns = process.env.FC_RUNS ? RUNS : runs
  const outcome = await fc.check(property, {
    numRuns,
    seed: SEED,
    endOnFailure: !process.env.FC_RUNS,
  })
  if (!outcome.failed) return
  throw new Error(`${fc.defaultReportMessage(outcome)}\n${String(outcome.errorInstance)}`)
}
