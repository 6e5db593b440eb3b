import type { HttpContext } from '@adonisjs/core/http'
import { PERIODS } from '#repeating/domain/plan'
import { RHYTHMS } from '#repeating/domain/rhythm'
import { ENDS, MANNERS, type RepeatingProblem } from '#repeating/validators/repeating_form'
import { type Words, wordsOf } from '#support/page_language'

export interface RepeatingFormInput {
  title: string
  back: string
  action: string
  method: 'POST' | 'PUT'
  /** Fields that are not shown. */
  hidden: Record<string, string>
  values: Record<string, unknown>
  problems?: Record<string, RepeatingProblem>
  /** A sentence about the form as a whole. */
  refusal?: string
  isDraft?: boolean
}

/** The form of what is decided about a repeating invoice, new or known. */
export function showRepeatingForm(ctx: HttpContext, input: RepeatingFormInput) {
  const words = wordsOf(ctx.i18n)
  const { t } = words
  const errors = Object.entries(input.problems ?? {}).map(([field, problem]) => [
    field,
    t(`repeating.${problem}`),
  ])
  return ctx.view.render('pages/repeating/form', {
    ...input,
    refusal: input.refusal ?? null,
    isDraft: input.isDraft ?? false,
    hidden: Object.entries(input.hidden).map(([name, value]) => ({ name, value })),
    errors: Object.fromEntries(errors) as Record<string, string>,
    rhythms: options(RHYTHMS, 'rhythm', words),
    ends: options(ENDS, 'ends', words),
    manners: MANNERS.map((value) => ({
      value,
      text: t(`repeating.manner_${value}`),
      hint: t(`repeating.manner_${value}_hint`),
    })),
    periods: options(PERIODS, 'period', words),
  })
}

function options(values: readonly string[], field: string, { t }: Words) {
  return values.map((value) => ({ value, text: t(`repeating.${field}_${value}`) }))
}
