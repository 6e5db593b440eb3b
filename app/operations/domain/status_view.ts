import { UNKNOWN, worstOf, type CheckResult, type CheckState } from '#operations/domain/check'
import { shown } from '#operations/domain/shown'
import { instantText } from '#support/dates'
import type { Words } from '#support/page_language'

/** A check as a line of the page or of the terminal. */
export interface CheckRow {
  name: string
  title: string
  state: CheckState | 'none'
  /** The word that stands for the state, for those who do not see its colour. */
  stateText: string
  tone: string
  value: string
  /** What to do about it; null where nothing is to be done. */
  advice: string | null
  /** Everything that is wrong, a sentence each. */
  wrong: string[]
}

const TONES = { ok: 'good', look: 'warn', act: 'bad', none: 'off' } as const

/** Outcomes of something that need not be there and is not: nothing is wrong, but nothing is good either. */
const UNUSED = new Set(['none', 'off'])

/** What is known of the checks with these names, in their order. One that was never made says so. */
export function checkRows(
  names: readonly string[],
  results: readonly CheckResult[],
  words: Words
): CheckRow[] {
  return names.map((name) => {
    const result = results.find((each) => each.name === name)
    return result ? rowOf(result, words) : rowOfNone(name, words)
  })
}

/** One finding as a line. */
export function rowOf(
  { name, outcome, state, measured, wrong }: Omit<CheckResult, 'checkedAt'>,
  words: Words
): CheckRow {
  const { t } = words
  const values = shown(measured, words)
  const key = outcome === UNKNOWN ? 'operations.unknown' : `operations.${name}.${outcome}`
  return {
    ...frame(name, state, words),
    ...(state === 'ok' && UNUSED.has(outcome)
      ? { tone: TONES.none, stateText: t('operations.state.unused') }
      : {}),
    value: t(key, values),
    advice: state === 'ok' ? null : t(`${key}_do`, values),
    wrong: wrong.map((one) => t(`operations.wrong.${one.sentence}`, shown(one.values, words))),
  }
}

function rowOfNone(name: string, words: Words): CheckRow {
  return {
    ...frame(name, 'none', words),
    value: words.t('operations.not_yet'),
    advice: null,
    wrong: [],
  }
}

function frame(name: string, state: CheckState | 'none', { t }: Words) {
  const title = t(`operations.${name}.title`)
  return { name, title, state, stateText: t(`operations.state.${state}`), tone: TONES[state] }
}

/** The page's own sentence about all of its rows, and how loud it is. What was not measured is not all right. */
export function verdictOf(rows: readonly Pick<CheckRow, 'state'>[], { t }: Words) {
  const states = rows.flatMap(({ state }) => (state === 'none' ? [] : [state]))
  const worst = worstOf(states)
  if (worst === 'ok' && states.length < rows.length) {
    return { state: worst, tone: 'info', text: t('operations.verdict.none') }
  }
  const count = states.filter((state) => state === worst).length
  return { state: worst, tone: TONES[worst], text: t(`operations.verdict.${worst}`, { count }) }
}

/** When the oldest of these was measured, in words; null before anything was. */
export function measuredText(results: readonly CheckResult[], { language }: Words): string | null {
  const oldest = results.reduce<Date | null>(
    (first, { checkedAt }) => (first === null || checkedAt < first ? checkedAt : first),
    null
  )
  return oldest && instantText(oldest, language)
}
