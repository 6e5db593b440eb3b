import { bareHeading, type Column } from '#importing/domain/columns'
import type { ImportKind, Obstacles } from '#importing/domain/kind'
import type { Outcome } from '#importing/domain/outcome'
import {
  fieldLabel,
  reasonSentence,
  sentenceBesideRow,
  type Translate,
} from '#importing/domain/sentences'
import { DELIMITERS, ENCODINGS } from '#importing/domain/dialects'
import type { Reading } from '#importing/reader/table'
import { withoutNationalIds } from '#importing/domain/hidden_id'

const DELIMITER_NAMES = { ';': 'semicolon', ',': 'comma', '\t': 'tab' }

/** Of a row's name so much is its title. */
const TITLE_MAX = 60

/** The choices on the page that shows how a file was read. */
export function readingView(reading: Reading, t: Translate) {
  return {
    ...reading,
    isText: reading.format === 'csv',
    delimiterName: DELIMITER_NAMES[reading.delimiter ?? ';'],
    encodings: ENCODINGS.map((value) => ({ value, text: t(`importing.encodings.${value}`) })),
    delimiters: DELIMITERS.map((delimiter) => {
      const value = DELIMITER_NAMES[delimiter]
      return { value, text: t(`importing.delimiters.${value}`) }
    }),
    sheetChoices: reading.sheets.map((sheet) => ({ value: sheet, text: sheet })),
    sample: reading.sample.map(({ line, cells }) => ({
      line,
      cells: reading.headings.map((_, at) => withoutNationalIds(cells)[at] ?? ''),
    })),
  }
}

/** The delimiter that a form names. */
export function delimiterNamed(name: string) {
  return DELIMITERS.find((delimiter) => DELIMITER_NAMES[delimiter] === name)
}

/** The columns of a file, each with what it is read as, and all it could be read as. */
export function columnsView(
  columns: readonly Column[],
  { sample }: Reading,
  kind: ImportKind,
  t: Translate
) {
  const options = [
    { value: '', text: t('importing.not_read') },
    ...kind.fields.map(({ key }) => ({ value: key, text: fieldLabel(t, kind.name, key) })),
  ]
  return columns.map(({ index, heading, field, because }) => ({
    index,
    name: headingText(heading, index, t),
    examples: examplesOf(sample, index),
    field: field ?? '',
    remark:
      field === null && because !== 'set_aside' ? t(`importing.because.${because}`) : undefined,
    options,
  }))
}

/** A row that waits, with a field for each cell that needs a look. */
export function rowView(
  row: {
    line: number
    cells: readonly string[]
    rejections: readonly Parameters<typeof sentenceBesideRow>[1][]
    notices: readonly Parameters<typeof sentenceBesideRow>[1][]
  },
  columns: readonly Column[],
  kind: ImportKind,
  t: Translate
) {
  const faulty = new Set(row.rejections.map(({ column }) => column))
  const wholeRow = row.rejections.some(({ column }) => column === null)
  const shown = columns.filter(
    ({ field, heading }) => field !== null && (wholeRow || faulty.has(heading))
  )
  const name = columns.find(({ field }) => field === 'name')

  return {
    line: row.line,
    title: shortened((name && row.cells[name.index]) || '–'),
    sentences: row.rejections
      .filter(({ column }) => column === null)
      .map((one) => sentenceBesideRow(t, one)),
    notices: row.notices.map((one) => sentenceBesideRow(t, one)),
    rejected: row.rejections.length > 0,
    fields: shown.map(({ index, heading, field }) => ({
      name: `cells[c${index}]`,
      id: `line-${row.line}-${index}`,
      label: labelOf(headingText(heading, index, t), fieldLabel(t, kind.name, field!)),
      value: row.cells[index] ?? '',
      errors: row.rejections
        .filter(({ column }) => column === heading)
        .map((one) => reasonSentence(t, one)),
    })),
  }
}

/** The figures of a dry run or an import. */
export function outcomeFigures(outcome: Outcome, t: Translate) {
  return (['created', 'updated', 'skipped', 'rejected'] as const).map((key) => ({
    term: t(`importing.${key}`),
    text: String(outcome[key]),
    tone: key === 'rejected' && outcome.rejected > 0 ? 'bad' : '',
  }))
}

/** What is asked before an import is taken back. */
export function reversalQuestion(
  { file_name: file, outcome }: { file_name: string; outcome: Outcome | null },
  t: Translate
): string {
  return t('importing.reverse_ask', { file, count: outcome?.created ?? 0 })
}

/** What stands in the way of taking an import back: how many, the first ones as links, and how many more. */
export function obstaclesView({ count, named }: Obstacles, kind: string, t: Translate) {
  const more = count - named.length
  return {
    title: count === 0 ? t('importing.in_use') : t('importing.in_use_count', { count }),
    named: named.map(({ id, name, reason }) => ({ href: `/${kind}/${id}`, name, why: t(reason) })),
    more: more > 0 ? t('importing.in_use_more', { count: more }) : null,
  }
}

/** What the file calls it, and what we call it, unless that is the same. */
function labelOf(heading: string, label: string): string {
  return bareHeading(heading) === bareHeading(label) ? label : `${heading} (${label})`
}

function shortened(title: string): string {
  return title.length > TITLE_MAX ? `${title.slice(0, TITLE_MAX)}…` : title
}

function headingText(heading: string, index: number, t: Translate): string {
  return heading || t('importing.heading_missing', { number: index + 1 })
}

function examplesOf(sample: Reading['sample'], index: number): string {
  const cells = sample.flatMap(({ cells: row }) => withoutNationalIds(row)[index] || [])
  return [...new Set(cells)].slice(0, 3).join(' · ')
}
