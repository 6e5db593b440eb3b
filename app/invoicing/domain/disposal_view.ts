import { type Words } from '#invoicing/domain/field_view'
import { type UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { kroner } from '#money/format'

/** What would be lost with a draft: whom it is to, how many lines it has and what they come to. */
export function disposalView({ buyer, draft }: UnderstoodDraft, { t, language }: Words) {
  const lines = t('drafts.lines_count', { count: draft.lines.length })
  return [buyer?.name, lines, kroner(draft.totals.grossMinor, language)].filter(Boolean).join(' · ')
}
