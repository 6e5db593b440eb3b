import type { HttpContext } from '@adonisjs/core/http'
import { LIST_PAGE_ROWS } from '#config/limits'
import {
  accountText,
  bankFileView,
  outcomeFigures,
  refusalSentence,
} from '#banking/domain/bank_file_view'
import { TABLE_FIELDS } from '#banking/domain/table_columns'
import { transactionRow } from '#banking/domain/transaction_view'
import { type BankFileRow, knownAccounts, outcomesOf } from '#banking/queries/bank_files'
import { ignoredTransactions, openTransactions } from '#banking/queries/open_transactions'
import { withFileOnDisk } from '#banking/queries/file_pieces'
import { lookAtFile } from '#importing/reader/table'
import { kroner } from '#money/format'
import { dayText } from '#support/dates'
import { type Words, wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

/** The page of a file in whatever state it is; for htmx the part that tells how far the work has come. */
export async function showBankFile(
  ctx: HttpContext,
  file: BankFileRow,
  wrong: string | null = null
) {
  const { view, request, response, i18n } = ctx
  const words = wordsOf(i18n)
  const shown = { file: bankFileView(file, words), wrong }
  if (shown.file.isAtWork) {
    const outcomes = await read((queryer) => outcomesOf(queryer, file.id))
    response.header('cache-control', 'no-store')
    const state = { ...shown, progress: progressOf(file, outcomes, words) }
    return view.render(
      request.isFragment ? 'partials/banking/at_work' : 'pages/banking/file',
      state
    )
  }
  if (request.isFragment) return response.header('hx-redirect', `/bank-files/${file.id}`).send('')
  if (file.state === 'columns')
    return view.render('pages/banking/columns', { ...shown, ...(await columnsOf(file, words)) })
  if (file.state === 'refused') {
    return view.render('pages/banking/refused', {
      ...shown,
      why: refusalSentence(file.problem!, words),
      isOtherAccount: file.problem!.type === 'accounts',
      ...(file.reading ? await columnsOf(file, words) : { columns: null }),
    })
  }
  return view.render('pages/banking/file', { ...shown, ...(await contentsOf(file, words)) })
}

function progressOf(file: BankFileRow, outcomes: Record<string, number>, { t, language }: Words) {
  const isPosting = file.state === 'posting'
  const left = outcomes.open_to_book ?? 0
  const done = Math.max(0, file.newCount - left)
  return {
    title: t(`banking.work_${file.state}`),
    max: isPosting ? Math.max(file.newCount, 1) : 1,
    value: isPosting ? done : null,
    count: isPosting
      ? t('banking.work_count', {
          done: done.toLocaleString(language),
          all: file.newCount.toLocaleString(language),
        })
      : null,
  }
}

async function contentsOf(file: BankFileRow, words: Words) {
  const [outcomes, open, ignored] = await read((queryer) =>
    Promise.all([
      outcomesOf(queryer, file.id),
      openTransactions(queryer, { fileId: file.id, before: null, most: LIST_PAGE_ROWS }),
      ignoredTransactions(queryer, file.id, LIST_PAGE_ROWS),
    ])
  )
  return {
    progress: null,
    figures: outcomeFigures(file, outcomes, words),
    rows: open.map((one) => transactionRow(one, words)),
    ignored: ignored.map(({ id, bookedOn, amountMinor, why }) => ({
      id,
      day: dayText(bookedOn, words.language),
      amount: kroner(amountMinor, words.language),
      why,
    })),
  }
}

/** Rows that are shown beside the columns. */
const EXAMPLES = 3

async function columnsOf({ id, reading }: BankFileRow, { t }: Words) {
  const looked = await withFileOnDisk(id, (path) => lookAtFile(path))
  const sample = looked.ok ? looked.value.sample.slice(0, EXAMPLES) : []
  const accounts = await read((queryer) => knownAccounts(queryer))
  const { table, columns, account } = reading!
  return {
    columns: table.headings.map((heading, at) => ({
      at,
      name: heading || t('banking.column_number', { number: at + 1 }),
      field: columns[at] ?? '',
      examples: sample.flatMap(({ cells }) => cells[at] || []).join(' · '),
    })),
    fields: [
      { value: '', text: t('banking.field_none') },
      ...TABLE_FIELDS.map((field) => ({ value: field, text: t(`banking.field_${field}`) })),
    ],
    account,
    accounts: accounts.map((one) => ({ value: one, text: accountText(one) })),
  }
}
