import { listed, type Finding } from '#operations/domain/check'
import { clockVerdict, type ClockOutcome, type Sight } from '#operations/domain/clock_verdict'
import { databaseNow } from '#operations/queries/program'
import { programResult } from '#operations/queries/results'

let before: Sight | null = null

/**
 * The program's clock, the database's, and how both moved since the last look. Dates of invoices hang on
 * them: a number of today must never be followed by one of yesterday.
 */
export const clockCheck = listed({
  name: 'clock',
  outcomes: { right: 'ok', apart: 'look', jumped: 'look', wrong: 'act' } as const,
  async measure(): Promise<Finding<ClockOutcome>> {
    const kept = await programResult('clock')
    const asked = Date.now()
    const database = await databaseNow()
    const answered = Date.now()
    const sight = { wallMs: answered, steadyMs: performance.now() }
    const verdict = clockVerdict({
      apartMs: database.getTime() - (asked + answered) / 2,
      before,
      sight,
      kept: kept?.measured ?? {},
    })
    before = sight
    return verdict
  },
})
