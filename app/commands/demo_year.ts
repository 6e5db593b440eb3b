import { BaseCommand } from '@adonisjs/core/ace'
import i18nManager from '@adonisjs/i18n/services/main'
import { WHOLE_YEAR } from '#database/seeders/demo/year/plan'
import { seedYear, YEAR_FIRM } from '#database/seeders/demo/year/year'
import { kroner } from '#money/format'
import { checkOrganization } from '#operations/actions/check_organization'
import { rowOf } from '#operations/domain/status_view'
import { type ComparedSum, comparedSums } from '#reporting/queries/compared_sums'
import { playedFigures } from '#reporting/queries/played_figures'
import { wordsOf } from '#support/page_language'
import { inOrganization, read } from '#tenancy/organization_context'

export default class DemoYear extends BaseCommand {
  static override commandName = 'demo:year'
  static override description =
    'Play a year of a small firm through the program, and see that every sum agrees with every other'
  static override help = [
    'The year ends yesterday, in a demo firm of its own that belongs to the people of the demo firm.',
    'Run again, it plays nothing and looks at the sums again.',
    'Exit code: 0 every sum agrees, 1 one does not, 2 the demo firm is not there yet (demo:seed).',
  ]
  static override options = { startApp: true }

  override async run() {
    const began = performance.now()
    const seeded = await seedYear({ size: WHOLE_YEAR })
    if (!seeded.ok) {
      this.logger.error('The demo firm is not there yet: run demo:seed first.')
      this.exitCode = 2
      return
    }
    const { organizationId, isNew } = seeded.value
    await inOrganization(organizationId, async () => {
      if (isNew) this.logger.success(`Played in ${seconds(began)} s in ${YEAR_FIRM.name}`)
      else this.logger.info('The year is there already, and is not played again. Its sums are:')
      this.logger.info(
        Object.entries(await read(playedFigures))
          .map(([name, count]) => `${count} ${name}`)
          .join(', ')
      )
      await this.#compare()
      await this.#check()
    })
    if (this.exitCode !== 1) this.logger.success('Every sum agrees with every other.')
  }

  async #compare() {
    for (const sum of await read(comparedSums)) {
      if (sum.agrees) this.logger.success(agreed(sum))
      else {
        this.logger.error(`${NAMES[sum.name]} does not agree:`)
        for (const [side, value] of Object.entries(sum.sides)) {
          this.logger.error(`  ${side}: ${written(sum, value)}`)
        }
        this.exitCode = 1
      }
    }
  }

  async #check() {
    const words = wordsOf(i18nManager.locale('en'))
    for (const result of await checkOrganization()) {
      const { title, value, wrong } = rowOf(result, words)
      if (result.state !== 'act') this.logger.success(`${title}: ${value}`)
      else {
        this.logger.error(`${title}: ${value}`)
        for (const sentence of wrong) this.logger.error(`  ${sentence}`)
        this.exitCode = 1
      }
    }
  }
}

const NAMES: Record<ComparedSum['name'], string> = {
  net: 'Sales without MVA',
  vat: 'MVA',
  gross: 'Sales with MVA',
  documents: 'The number of documents',
  owed: 'What customers owe, less what they have to their good',
  settled: 'What was settled',
}

function agreed(sum: ComparedSum): string {
  const [value] = Object.values(sum.sides)
  return `${NAMES[sum.name]}: ${written(sum, value ?? 0n)} (${Object.keys(sum.sides).join(', ')})`
}

function written({ name }: ComparedSum, value: bigint): string {
  return name === 'documents' ? String(value) : kroner(value, 'en')
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(0)
}
