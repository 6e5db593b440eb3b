import type { Translate } from '#importing/domain/sentences'

export const IMPORT_STEPS = ['file', 'reading', 'columns', 'rows', 'done'] as const
export type ImportStep = (typeof IMPORT_STEPS)[number]

/** The way through an import, with the step a person stands on. */
export function importSteps(current: ImportStep, t: Translate) {
  const at = IMPORT_STEPS.indexOf(current)
  return IMPORT_STEPS.map((step, index) => ({
    text: t(`importing.step.${step}`),
    done: index < at || current === 'done',
    current: step === current,
  }))
}
