import type { TimelineEntry } from '#audit/queries/timeline'
import { dayText, instantText } from '#support/dates'
import type { Words } from '#support/page_language'

/** An entry as the component `timeline` shows it. */
export interface TimelineItem {
  text: string
  at: string
  when: string
  note: string | null
  tone: string
}

const TONES: Readonly<Record<string, string>> = {
  'invoice.issued': 'good',
  'payment.registered': 'good',
}

/**
 * Entries as sentences: `activity.<action>` in the language files, with the entry's data, `actor` and (for
 * changes) the names of the fields.
 */
export function timelineItems(entries: readonly TimelineEntry[], words: Words): TimelineItem[] {
  return entries.map((entry) => ({
    text: sentence(entry, words),
    at: entry.at.toISOString(),
    when: instantText(entry.at, words.language),
    note: typeof entry.data.note === 'string' ? entry.data.note : null,
    tone: TONES[entry.action] ?? '',
  }))
}

/** A sentence whose data is not what it expects must not take the page down with it. */
function sentence(entry: TimelineEntry, { t, language }: Words): string {
  const values = {
    // Entries from before they were kept: a sentence can do without them.
    ...{ document: 'other', number: '', language: 'nb', kind: '' },
    ...entry.data,
    receiver: entry.receiver ?? 'none',
    day: typeof entry.data.postedOn === 'string' ? dayText(entry.data.postedOn, language) : '',
    actor: entry.actorName ?? t('activity.somebody'),
  }
  const fields = Array.isArray(entry.data.fields) ? entry.data.fields : []
  const names = fields.map((field) => t(`activity.field.${String(field)}`)).join(', ')
  try {
    return t(`activity.${entry.action}`, { ...values, fields: names })
  } catch {
    return t('activity.unknown', { actor: values.actor, action: entry.action })
  }
}
