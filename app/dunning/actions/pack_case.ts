import { zipSync, type Zippable } from 'fflate'
import type { FileStore } from '#documents/file_store'
import { caseEvents, caseJson, caseText } from '#dunning/domain/case_file'
import { type CaseDocument, caseChanges, caseDocuments } from '#dunning/queries/case_documents'
import { frozenReminder, reminderFileName } from '#dunning/queries/frozen_reminder'
import { invoiceCase } from '#dunning/queries/invoice_case'
import { invoiceFileName } from '#invoicing/queries/frozen_document'
import { MINOR_SCALE, toFixed } from '#money/decimal'
import { today } from '#support/clock'
import { CSV_START, csvLine, csvNumber } from '#support/csv'
import type { Words } from '#support/page_language'
import { read } from '#tenancy/organization_context'

export interface PackedCase {
  name: string
  bytes: Uint8Array
}

/**
 * All of a claim in one file for whoever collects it: what is owed today and how it is counted, for people and
 * for programs, what happened, and every document as it was sent. Null when there is no such invoice.
 *
 * @throws when a stored file is lost or damaged: an incomplete case is not handed on unsaid
 */
export async function packCase(
  invoiceId: string,
  { files, words }: { files: FileStore; words: Words }
): Promise<PackedCase | null> {
  const found = await invoiceCase(invoiceId)
  if (!found) return null
  const [documents, changes] = await read((queryer) =>
    Promise.all([caseDocuments(queryer, invoiceId), caseChanges(queryer, invoiceId)])
  )
  const day = today()
  const { t } = words
  const events = caseEvents(found, changes, words)
  const columns = ['day', 'event', 'amount'].map((column) => t(`dunning.csv_${column}`))
  const history = events.map(({ day: on, text, amountMinor }) =>
    csvLine([on, text, csvNumber(amountMinor === null ? null : toFixed(amountMinor, MINOR_SCALE))])
  )
  const encoder = new TextEncoder()
  const entries: Zippable = {
    [`${t('dunning.case_file')}.txt`]: encoder.encode(
      caseText({ found, events, today: day }, words)
    ),
    [`${t('dunning.case_file')}.json`]: encoder.encode(caseJson(found, day)),
    [`${t('dunning.case_history_file')}.csv`]: encoder.encode(
      CSV_START + csvLine(columns) + history.join('')
    ),
  }
  for (const [at, document] of documents.entries()) {
    if (document.sha256 === null) continue
    const order = String(at + 1).padStart(2, '0')
    const name = `${t('dunning.case_documents')}/${order}-${await fileNameOf(document)}`
    // A PDF is packed already.
    entries[name] = [await files.get(document.sha256), { level: 0 }]
  }
  const name = `${t('dunning.case_file')}-${found.claim.document.number}-${day}.zip`
  return { name, bytes: zipSync(entries) }
}

async function fileNameOf({ kind, subjectId }: CaseDocument): Promise<string> {
  if (kind === 'invoice_pdf') return (await invoiceFileName(subjectId)) ?? `${subjectId}.pdf`
  const reminder = await frozenReminder(subjectId)
  return reminder ? reminderFileName(reminder.document) : `${subjectId}.pdf`
}
