import { money } from '#money/format'
import { EMPTY, type Report } from '#reporting/domain/report'
import { scaleText } from '#reporting/domain/write_report'
import type { DueDay, OverdueSum } from '#reporting/queries/owed'
import { barChart } from '#support/bar_chart'
import { addDays, daysBetween, weekday } from '#support/clock'
import { dayText } from '#support/dates'
import { type Words } from '#support/page_language'

/** Weeks that are told one by one; what falls due after them is one line. */
const WEEKS = 12

/** Who owes something that is overdue. @param on ISO day */
export function overdueReport(rows: readonly OverdueSum[], on: string, words: Words): Report {
  const { t, language } = words
  const open = rows.reduce((sum, row) => sum + row.openMinor, 0n)
  const invoices = rows.reduce((sum, row) => sum + row.invoices, 0n)
  return {
    ...EMPTY,
    name: 'overdue',
    title: t('reports.overdue_title'),
    period: t('reports.as_of', { day: dayText(on, language) }),
    columns: [
      { text: t('reports.customer'), kind: 'text', place: 'lead' },
      { text: t('reports.number'), kind: 'text' },
      { text: t('reports.invoices'), kind: 'count' },
      { text: t('reports.oldest_due'), kind: 'text', place: 'state' },
      { text: t('reports.days'), kind: 'count' },
      { text: t('reports.overdue_amount'), kind: 'money', place: 'sum' },
    ],
    lines: rows.map((row) => ({
      cells: [
        row.name,
        String(row.number),
        row.invoices,
        dayText(row.oldestDueDate, language),
        daysBetween(row.oldestDueDate, on),
        row.openMinor,
      ],
      href: `/customers/${row.id}`,
    })),
    sum: { cells: [t('reports.total'), null, invoices, null, null, open] },
    figures: [
      {
        term: t('reports.overdue_amount'),
        text: money(open, language),
        ...(open > 0n ? { tone: 'bad' } : {}),
      },
      { term: t('reports.invoices'), text: String(invoices) },
    ],
    warning: rows.length === 0 ? { tone: 'good', title: t('reports.nothing_overdue') } : null,
  }
}

interface Week {
  label: string
  name: string
  /** ISO days; null where it is open at that end. */
  from: string | null
  to: string | null
  invoices: bigint
  openMinor: bigint
}

/** What is open by the week it falls due. @param on ISO day */
export function expectedReport(days: readonly DueDay[], on: string, words: Words): Report {
  const { t, language } = words
  const weeks = weeksOf(days, on, words)
  const open = weeks.reduce((sum, { openMinor }) => sum + openMinor, 0n)
  let soFar = 0n
  return {
    ...EMPTY,
    name: 'expected',
    title: t('reports.expected_title'),
    period: t('reports.as_of', { day: dayText(on, language) }),
    columns: [
      { text: t('reports.week'), kind: 'text', place: 'lead' },
      { text: t('reports.due'), kind: 'text', place: 'state' },
      { text: t('reports.invoices'), kind: 'count' },
      { text: t('reports.amount'), kind: 'money', place: 'sum' },
      { text: t('reports.so_far'), kind: 'money', place: 'when' },
    ],
    lines: weeks.map((week) => {
      soFar += week.openMinor
      return {
        cells: [week.name, spanText(week, words), week.invoices, week.openMinor, soFar],
        href: week.invoices === 0n ? null : listOf(week),
      }
    }),
    sum: {
      cells: [
        t('reports.total'),
        null,
        weeks.reduce((sum, { invoices }) => sum + invoices, 0n),
        open,
        null,
      ],
    },
    chart: barChart({
      name: t('reports.expected_chart'),
      series: [t('reports.amount')],
      groups: weeks.map(({ label, name, openMinor }) => ({
        label,
        values: [openMinor],
        texts: [`${name}: ${money(openMinor, language)}`],
      })),
      scaleText: scaleText(language),
    }),
    figures: [{ term: t('reports.expected_amount'), text: money(open, language) }],
    notes: [t('reports.expected_note')],
  }
}

function weeksOf(days: readonly DueDay[], on: string, { t }: Words): Week[] {
  const thisMonday = addDays(on, 1 - weekday(on))
  const between = (from: string | null, to: string | null) => {
    const inside = days.filter(
      ({ dueDate }) => (from === null || dueDate >= from) && (to === null || dueDate <= to)
    )
    return {
      from,
      to,
      invoices: inside.reduce((sum, day) => sum + day.invoices, 0n),
      openMinor: inside.reduce((sum, day) => sum + day.openMinor, 0n),
    }
  }
  const weeks = Array.from({ length: WEEKS }, (_, at) => {
    const monday = addDays(thisMonday, at * 7)
    const number = weekOf(monday)
    const span = between(at === 0 ? on : monday, addDays(monday, 6))
    return { label: String(number), name: t('reports.week_number', { number }), ...span }
  })
  const late = {
    ...between(null, addDays(on, -1)),
    name: t('reports.overdue'),
    label: t('reports.overdue_short'),
  }
  const later = between(addDays(thisMonday, WEEKS * 7), null)
  return [
    late,
    ...weeks,
    ...(later.invoices === 0n
      ? []
      : [{ ...later, name: t('reports.later'), label: t('reports.later_short') }]),
  ]
}

/** The number of a week as ISO 8601 counts: that of the year in which its Thursday lies. */
export function weekOf(isoDate: string): number {
  const thursday = addDays(isoDate, 4 - weekday(isoDate))
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
}

function spanText({ from, to }: Week, { t, language }: Words): string {
  if (from === null) return t('reports.until', { day: dayText(to!, language) })
  if (to === null) return t('reports.from', { day: dayText(from, language) })
  return `${dayText(from, language)}–${dayText(to, language)}`
}

function listOf({ from, to }: Week): string {
  const limits = [from && `dueFrom=${from}`, to && `dueTo=${to}`].filter(Boolean).join('&')
  return `/invoices?sort=due&${limits}`
}
