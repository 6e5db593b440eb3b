import type { Described } from '#batching/batch_kinds'
import type { BatchProgress, RefusedItem } from '#batching/queries/batches'
import type { Words } from '#support/page_language'

/** A batch in words: how far it is, and what was left as it was and why. */
export function batchView(
  batch: BatchProgress,
  refused: readonly RefusedItem[],
  names: ReadonlyMap<string, Described>,
  { t }: Words
) {
  const { id, kind, total, done } = batch
  const finished = done + batch.refused
  const isRunning = batch.finishedAt === null
  return {
    id,
    kind,
    title: t(`batches.${kind}_title`, { count: total }),
    isRunning,
    total,
    finished,
    progress: t('batches.progress', { finished, total }),
    outcome: isRunning ? null : t(`batches.${kind}_done`, { count: done }),
    tone: batch.refused === 0 ? 'good' : done === 0 ? 'bad' : 'warn',
    done,
    refused: refused.map(({ subjectId, reason, details }) => ({
      name: names.get(subjectId) ?? { text: t('batches.gone'), href: null },
      why: t(reason, details),
    })),
    refusedTitle: t('batches.refused', { count: batch.refused }),
  }
}
