import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import i18nManager from '@adonisjs/i18n/services/main'
import { importPayments, type PaymentsImported } from '#banking/actions/import_payments'
import { refusalSentence } from '#banking/domain/bank_file_view'
import { unreadableSentence } from '#importing/domain/sentences'
import { parseOrganizationNumber } from '#norway/organization_number'
import { type Words, wordsOf } from '#support/page_language'
import { inOrganization, outsideOrganizations } from '#tenancy/organization_context'

export default class ImportPayments extends BaseCommand {
  static override commandName = 'import:payments'
  static override description =
    "Read what the bank says came in: OCR giro, camt.054, camt.053, the bank's CSV"
  static override help = [
    'A payment that was read before, from whatever file, is not booked again.',
    'Exit code: 0 all booked, 1 payments wait for a person, 2 file refused or arguments wrong.',
  ]
  static override options = { startApp: true }

  @args.string({ description: "The bank's file" })
  declare file: string

  @flags.string({ description: "The firm's organisation number" })
  declare organization?: string

  @flags.boolean({ description: 'Do everything and write nothing' })
  declare dryRun?: boolean

  @flags.string({ description: 'Language of the sentences: nb, nn, en' })
  declare language?: string

  override async run() {
    const words = wordsOf(i18nManager.locale(this.language ?? 'nb'))
    this.exitCode = await this.#import(words)
  }

  async #import(words: Words): Promise<0 | 1 | 2> {
    const { t } = words
    const found = await stat(this.file).catch(() => null)
    if (!found?.isFile()) return this.#refuse(t('banking.command.no_file', { file: this.file }))
    const organizationId = await organizationIdOf(this.organization ?? '')
    if (!organizationId) {
      const number = `«${this.organization ?? ''}»`
      return this.#refuse(t('banking.command.no_organization', { number }))
    }
    const input = {
      path: this.file,
      fileName: basename(this.file),
      sizeBytes: found.size,
      keep: this.dryRun ? 'roll_back' : 'keep',
    } as const
    const done = await inOrganization(organizationId, () => importPayments(input))
    return done.type === 'read' ? this.#say(done, words) : this.#refuse(sentenceOf(done, words))
  }

  #say({ counts }: Extract<PaymentsImported, { type: 'read' }>, { t }: Words): 0 | 1 {
    this.logger.log(t(`banking.command.${this.dryRun ? 'dry_summary' : 'summary'}`, counts))
    if (this.dryRun) this.logger.log(t('banking.command.dry_run'))
    return counts.open > 0 ? 1 : 0
  }

  #refuse(sentence: string): 2 {
    this.logger.logError(sentence)
    return 2
  }
}

function sentenceOf(done: Exclude<PaymentsImported, { type: 'read' }>, words: Words): string {
  if (done.type === 'refused') return refusalSentence(done.problem, words)
  if (done.type === 'unreadable') return unreadableSentence(words.t, done.reason)
  return words.t('banking.command.needs_columns')
}

async function organizationIdOf(typed: string): Promise<string | null> {
  const number = parseOrganizationNumber(typed)
  if (!number.ok) return null
  const found = await outsideOrganizations('the firm is named by its number', (queryer) =>
    queryer.first<{ id: string | null }>('select organization_id_of($1) as id', [number.value])
  )
  return found?.id ?? null
}
