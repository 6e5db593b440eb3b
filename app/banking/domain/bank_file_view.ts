import type { BankFileRow, RefusedFile } from '#banking/queries/bank_files'
import { unreadableSentence } from '#importing/domain/sentences'
import { kroner } from '#money/format'
import { formatBankAccount } from '#norway/bank_account'
import { dayText, instantText } from '#support/dates'
import type { Words } from '#support/page_language'

const TONES: Readonly<Record<string, string>> = { read: 'good', refused: 'bad', columns: 'warn' }

/** States in which the work goes on by itself. */
const AT_WORK = new Set(['waiting', 'posting', 'taking_back'])

/** A file as a page shows it: finished texts. */
export function bankFileView(file: BankFileRow, { t, language }: Words) {
  const { firstDay, lastDay } = file
  const days =
    firstDay && lastDay
      ? [...new Set([firstDay, lastDay])].map((day) => dayText(day, language)).join(' – ')
      : null
  return {
    id: file.id,
    name: file.fileName,
    at: instantText(file.createdAt, language),
    state: file.state,
    status: { text: t(`banking.state_${file.state}`), tone: TONES[file.state] ?? '' },
    isAtWork: AT_WORK.has(file.state),
    format: file.format && t(`banking.format_${file.format.replace('.', '')}`),
    days,
    sum: file.format && kroner(file.sumMinor, language),
    counts: file.format
      ? t('banking.counts', { all: file.transactionCount, fresh: file.newCount })
      : null,
    takenBackAt: file.takenBackAt && instantText(file.takenBackAt, language),
  }
}

/** What came of the transactions of a file, as its few big numbers. */
export function outcomeFigures(
  file: BankFileRow,
  outcomes: Readonly<Record<string, number>>,
  { t, language }: Words
) {
  const count = (name: string) => (outcomes[name] ?? 0).toLocaleString(language)
  const again = file.transactionCount - file.newCount
  return [
    { term: t('banking.outcome_matched'), text: count('matched'), tone: 'good' },
    { term: t('banking.outcome_partly'), text: count('partly') },
    { term: t('banking.outcome_too_much'), text: count('too_much') },
    { term: t('banking.outcome_open'), text: count('open_for_people'), tone: 'warn' },
    { term: t('banking.outcome_ignored'), text: count('ignored') },
    { term: t('banking.outcome_already_read'), text: again.toLocaleString(language) },
  ]
}

/** Why a file was refused whole, with its line. */
export function refusalSentence(problem: RefusedFile, { t, language }: Words): string {
  if (problem.type === 'table') return unreadableSentence(t, problem.reason)
  if (problem.type === 'accounts') {
    const accounts = problem.accounts.map(accountText).join(', ')
    return t('banking.refused_accounts', { accounts })
  }
  const { values, line } = problem
  const isSum = problem.problem === 'sum_differs'
  const said = isSum ? kroner(values.said ?? '0', language) : (values.said ?? '')
  const found = isSum ? kroner(values.found ?? '0', language) : (values.found ?? '')
  const why = t(`banking.refused_${problem.problem}`, {
    ...values,
    value: values.value ? `: «${values.value}»` : '',
    said,
    found,
  })
  return line > 0 ? t('banking.in_line', { line, why }) : why
}

/** `1234 56 78903` of eleven digits; anything else as it is. */
export function accountText(account: string): string {
  return /^\d{11}$/.test(account) ? formatBankAccount(account) : account
}
