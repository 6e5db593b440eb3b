import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import i18nManager from '@adonisjs/i18n/services/main'
import {
  chosenColumns,
  oneOf,
  openFile,
  Refused,
  reportPathOf,
} from '#importing/commands/import_options'
import { ImportRun, type ExitCode } from '#importing/commands/import_run'
import { DUPLICATE_CHOICES } from '#importing/domain/kind'
import { importKind } from '#importing/domain/kinds'
import type { Translate } from '#importing/domain/sentences'
import { parseOrganizationNumber } from '#norway/organization_number'
import { inOrganization, outsideOrganizations } from '#tenancy/organization_context'

const PRESETS = ['auto', 'excel', 'fiken', 'tripletex', 'visma']
const LANGUAGES = ['nb', 'nn', 'en']

export default class ImportCustomers extends BaseCommand {
  static override commandName = 'import:customers'
  static override description = 'Import customers from a CSV or Excel file'
  static override help = [
    'Nothing is written unless every row is good, or --skip-errors is given.',
    'Exit code: 0 all in, 1 rows rejected, 2 file unreadable or arguments wrong.',
  ]
  static override options = { startApp: true, allowUnknownFlags: true }

  @args.string({ description: 'CSV in any encoding and delimiter, or xlsx', required: false })
  declare file?: string

  @flags.string({ description: "The firm's organisation number" })
  declare organization?: string

  @flags.boolean({ description: 'Do everything and write nothing' })
  declare dryRun?: boolean

  @flags.string({ description: `The program that wrote the file: ${PRESETS.join(', ')}` })
  declare preset?: string

  @flags.array({
    description: '"Heading=field", or "Heading=-" for a column that is not to be read',
  })
  declare map?: string[]

  @flags.string({
    description: `Customers that are there already: ${DUPLICATE_CHOICES.join(', ')}`,
  })
  declare onDuplicate?: string

  @flags.boolean({ description: 'Import the good rows and leave the others' })
  declare skipErrors?: boolean

  @flags.string({ description: 'A file to write the rejected rows to' })
  declare report?: string

  @flags.string({ description: `Language of the sentences: ${LANGUAGES.join(', ')}` })
  declare language?: string

  override async run() {
    try {
      this.exitCode = await this.#import()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.logger.logError(error.message)
      this.exitCode = 2
    }
  }

  async #import(): Promise<ExitCode> {
    const language = oneOf('--language', this.language ?? 'nb', LANGUAGES, translator('nb'))
    const t = translator(language)
    for (const flag of this.parsed.unknownFlags) {
      const choices = ImportCustomers.flags.map(({ flagName }) => `--${flagName}`).join(', ')
      throw new Refused(
        t('importing.command.bad_option', { option: '--', value: `--${flag}`, choices })
      )
    }

    const kind = importKind('customers')
    const onDuplicate = oneOf('--on-duplicate', this.onDuplicate ?? 'skip', DUPLICATE_CHOICES, t)
    const preset = oneOf('--preset', this.preset ?? 'auto', PRESETS, t)
    const chosen = chosenColumns(this.map ?? [], kind, t)
    const organizationId = await organizationIdOf(this.organization ?? '', t)
    const reportPath = await reportPathOf(this.report, t)
    const path = this.file ?? ''
    const opened = await openFile(path, kind, { preset, chosen }, t)

    const run = new ImportRun(
      {
        ...opened,
        path,
        kind,
        onDuplicate,
        rejectedRows: this.skipErrors ? 'skip' : 'stop',
        keep: this.dryRun ? 'roll_back' : 'keep',
        reportPath,
        language,
      },
      {
        t,
        say: (text) => this.logger.log(text),
        complain: (text) => this.logger.logError(text),
        progress: process.stderr,
      }
    )
    return inOrganization(organizationId, () => run.run())
  }
}

function translator(language: string): Translate {
  const i18n = i18nManager.locale(language)
  return (key, data) => i18n.t(key, data)
}

/** @throws Refused when there is no firm of that number. */
async function organizationIdOf(typed: string, t: Translate): Promise<string> {
  const number = parseOrganizationNumber(typed)
  const found = number.ok
    ? await outsideOrganizations('the firm is named by its number', (queryer) =>
        queryer.first<{ id: string | null }>('select organization_id_of($1) as id', [number.value])
      )
    : null
  if (found?.id) return found.id
  throw new Refused(t('importing.command.no_organization', { number: `«${typed}»` }))
}
