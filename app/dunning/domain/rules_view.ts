import {
  lastDayOf,
  type ReminderRule,
  RULE_KINDS,
  RULE_UNITS,
  type RuleKind,
  ruleOn,
} from '#dunning/domain/reminder_rules'
import { PERCENT_SCALE, toFixed } from '#money/decimal'
import { kroner, percent } from '#money/format'
import { dayText, instantText } from '#support/dates'
import type { Words } from '#support/page_language'

/** A row of the firm also has an id and says who wrote it. */
type ShownRule = ReminderRule & { id?: string; createdAt?: Date; createdBy?: string | null }

/** A value as people read it. */
export function ruleValue(kind: RuleKind, value: bigint | null, { t, language }: Words): string {
  if (value === null) return t('dunning.not_known')
  switch (RULE_UNITS[kind]) {
    case 'percent':
      return percent(toFixed(value, PERCENT_SCALE), language)
    case 'kroner':
      return kroner(value, language)
    case 'days':
      return t('dunning.days', { days: String(value) })
    case 'months':
      return t('dunning.months', { months: String(value) })
    case 'count':
      return String(value)
    case 'yes':
      return t(value === 1n ? 'dunning.yes' : 'dunning.no')
  }
}

/** Every kind with its rows, newest first, and what holds on the day that is asked about. */
export function rulesView(rules: readonly ShownRule[], today: string, words: Words) {
  const { t, language } = words
  return RULE_KINDS.map((kind) => {
    const now = ruleOn(rules, kind, today)
    const rows = rules.filter((rule) => rule.kind === kind).toSorted(newestFirst)
    return {
      kind,
      name: t(`dunning.rule_${kind}`),
      now: now?.value === undefined ? t('dunning.not_known') : ruleValue(kind, now.value, words),
      isKnown: now !== null && now.value !== null,
      rows: rows.map((rule) => rowView(rule, { rules, holds: rule === now }, words)),
    }
  })

  function rowView(
    rule: ShownRule,
    { rules: all, holds }: { rules: readonly ShownRule[]; holds: boolean },
    shown: Words
  ) {
    const until = lastDayOf(rule, all)
    return {
      id: rule.id ?? null,
      from: dayText(rule.validFrom, language),
      until: until ? dayText(until, language) : null,
      value: ruleValue(rule.kind, rule.value, shown),
      source: rule.source,
      isOwn: rule.isOwn,
      holds,
      isHidden: !rule.isOwn && all.some((other) => standsAbove(other, rule)),
      by: rule.createdAt
        ? t('dunning.written_by', {
            name: rule.createdBy ?? t('activity.somebody'),
            when: instantText(rule.createdAt, language),
          })
        : null,
    }
  }
}

/** Of one day the firm's own row first. */
function newestFirst(a: ReminderRule, b: ReminderRule): number {
  if (a.validFrom !== b.validFrom) return a.validFrom < b.validFrom ? 1 : -1
  return a.isOwn ? -1 : 1
}

function standsAbove(other: ReminderRule, rule: ReminderRule): boolean {
  return other.isOwn && other.kind === rule.kind && other.validFrom === rule.validFrom
}
