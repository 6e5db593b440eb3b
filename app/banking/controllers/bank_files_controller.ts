import type { HttpContext } from '@adonisjs/core/http'
import { LIST_PAGE_ROWS, UPLOAD_BYTES_MAX } from '#config/limits'
import { receiveBankFile } from '#banking/actions/receive_bank_file'
import { discardBankFile } from '#banking/actions/settle_bank_file'
import { haveDone } from '#banking/actions/work_on_bank_file'
import { bankFileView } from '#banking/domain/bank_file_view'
import { transactionRow } from '#banking/domain/transaction_view'
import { findBankFile, newestBankFiles } from '#banking/queries/bank_files'
import { countOpen, openTransactions } from '#banking/queries/open_transactions'
import { showBankFile } from '#banking/show_bank_file'
import { unreadableSentence } from '#importing/domain/sentences'
import { wordsOf } from '#support/page_language'
import { isUuid, read } from '#tenancy/organization_context'

const FILES_SHOWN = 20
/** More that wait are not counted. */
const COUNTED_MAX = 1_000
const MEGABYTES = (UPLOAD_BYTES_MAX['bank_files.store'] ?? 0) / 1_048_576

export default class BankFilesController {
  index(ctx: HttpContext) {
    return showBank(ctx)
  }

  async store(ctx: HttpContext) {
    const { upload, uploadError, identity, response } = ctx
    const { t } = wordsOf(ctx.i18n)
    if (uploadError === 'too_large') {
      return refuse(ctx, t('importing.upload_too_large', { most: MEGABYTES }))
    }
    if (uploadError) return refuse(ctx, t('importing.upload_broken'))
    if (!upload) return refuse(ctx, t('importing.choose_file'))

    const { clientName: fileName, path, sizeBytes } = upload
    const actorId = identity!.id
    const came = await receiveBankFile({ path, fileName, sizeBytes, actorId })
    if (!came.ok) return refuse(ctx, unreadableSentence(t, came.error))
    if (!came.value.needsColumns) await haveDone(came.value.id, actorId)
    return response.redirect().status(303).toPath(`/bank-files/${came.value.id}`)
  }

  async show(ctx: HttpContext) {
    const file = await read((queryer) => findBankFile(queryer, String(ctx.params.id)))
    return file ? showBankFile(ctx, file) : ctx.response.abort(null, 404)
  }

  /** Throws away what nothing was read of. */
  async destroy({ params, response, session, i18n }: HttpContext) {
    const file = await read((queryer) => findBankFile(queryer, String(params.id)))
    if (!file) return response.abort(null, 404)
    const isGone = await discardBankFile(file.id)
    session.flash(isGone ? 'info' : 'error', i18n.t(isGone ? 'banking.discarded' : 'banking.over'))
    return response
      .redirect()
      .status(303)
      .toPath(isGone ? '/bank-files' : `/bank-files/${file.id}`)
  }
}

function refuse(ctx: HttpContext, sentence: string) {
  ctx.response.status(422)
  return showBank(ctx, { file: [sentence] })
}

async function showBank(
  { view, request, i18n }: HttpContext,
  errors: Record<string, string[]> = {}
) {
  const words = wordsOf(i18n)
  const { before } = request.qs() as { before?: unknown }
  const [files, open, count] = await read((queryer) =>
    Promise.all([
      newestBankFiles(queryer, FILES_SHOWN),
      openTransactions(queryer, {
        fileId: null,
        before: isUuid(before) ? before : null,
        most: LIST_PAGE_ROWS + 1,
      }),
      countOpen(queryer, COUNTED_MAX),
    ])
  )
  const rows = open.slice(0, LIST_PAGE_ROWS).map((one) => transactionRow(one, words))
  return view.render('pages/banking/index', {
    errors,
    megabytes: MEGABYTES,
    files: files.map((file) => bankFileView(file, words)),
    rows,
    openCount: count === COUNTED_MAX ? `${COUNTED_MAX}+` : String(count),
    isFirst: !isUuid(before),
    next: open.length > LIST_PAGE_ROWS ? `/bank-files?before=${rows.at(-1)!.id}` : null,
  })
}
