import { CLOCK_APART_ACT_S, CLOCK_APART_LOOK_S } from '#config/limits'
import type { Finding, Measured } from '#operations/domain/check'

export type ClockOutcome = 'right' | 'apart' | 'jumped' | 'wrong'

/** The wall clock, and beside it one that nobody sets. */
export interface Sight {
  wallMs: number
  steadyMs: number
}

export interface ClockInput {
  /** The database's clock minus the program's. */
  apartMs: number
  /** What the same process saw before; null the first time. */
  before: Sight | null
  sight: Sight
  /** What was measured the last time: a jump is told for a day. */
  kept: Measured
}

/** A clock that is set back by more than this, or ahead by more than that, has jumped. */
const JUMP_BACK_S = 5
const JUMP_AHEAD_S = 600
const TOLD_MS = 24 * 3_600_000

/** Whether the clocks can be trusted. Pure, so that every jump can be tried. */
export function clockVerdict({ apartMs, before, sight, kept }: ClockInput): Finding<ClockOutcome> {
  const apart = Math.round(Math.abs(apartMs) / 100) / 10
  const jump = jumpOf(before, sight) ?? keptJump(kept, sight.wallMs)
  const measured = { seconds: apart, ...jump }
  if (apart >= CLOCK_APART_ACT_S) return { outcome: 'wrong', measured }
  if (jump) return { outcome: 'jumped', measured }
  return { outcome: apart >= CLOCK_APART_LOOK_S ? 'apart' : 'right', measured }
}

function jumpOf(before: Sight | null, sight: Sight): Measured | null {
  if (!before) return null
  const moved = sight.wallMs - before.wallMs - (sight.steadyMs - before.steadyMs)
  const seconds = Math.round(moved / 1000)
  if (seconds > -JUMP_BACK_S && seconds < JUMP_AHEAD_S) return null
  return { jumpSeconds: seconds, jumpedAt: new Date(sight.wallMs).toISOString() }
}

function keptJump({ jumpSeconds, jumpedAt }: Measured, wallMs: number): Measured | null {
  if (typeof jumpSeconds !== 'number' || typeof jumpedAt !== 'string') return null
  const age = wallMs - Date.parse(jumpedAt)
  return Math.abs(age) < TOLD_MS ? { jumpSeconds, jumpedAt } : null
}
