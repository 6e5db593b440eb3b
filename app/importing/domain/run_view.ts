import type { Translate } from '#importing/domain/sentences'
import type { ImportRun } from '#importing/queries/import_runs'

/** How far the worker has come, as the page shows it. */
export function runView(
  { task, phase, rows_done: done, rows_total: total }: ImportRun,
  t: Translate
) {
  const known = total !== null && total > 0
  return {
    title: t(`importing.run_${task}`),
    phase: t(`importing.phase_${phase}`),
    count:
      phase === 'waiting'
        ? null
        : known
          ? t('importing.rows_of', { done: Math.min(done, total), total })
          : t('importing.rows_so_far', { done }),
    /** Null: it is not known how far it is. */
    value: known && phase !== 'waiting' ? Math.min(done, total) : null,
    max: known ? total : 1,
  }
}
