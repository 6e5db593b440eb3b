import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import edge from 'edge.js'
import { cssString } from '#documents/css_string'
import { isWide, type ReportFirm, type ReportPaper } from '#documents/domain/report_paper'
import { fontFaces } from '#documents/print_fonts'
import { instantText } from '#support/dates'
import type { Language } from '#support/language'

export interface RenderReportInput {
  paper: ReportPaper & { firm: ReportFirm }
  language: Language
  orderedAt: Date
}

/** Where a number belongs that only the printer knows. */
const PAGE = '⟨page⟩'
const PAGES = '⟨pages⟩'
const COUNTERS: Record<string, string> = { [PAGE]: 'counter(page)', [PAGES]: 'counter(pages)' }

let styles: string | undefined

/** The report as one page of HTML that brings all it needs with it: what its PDF is made of. */
export async function renderReport({
  paper,
  language,
  orderedAt,
}: RenderReportInput): Promise<string> {
  const i18n = i18nManager.locale(language)
  const { name, organizationNumber, vatRegistered } = paper.firm
  const number = organizationNumber?.replace(/(\d{3})(?=\d)/g, '$1\u00A0')
  const foot = [paper.title, paper.subtitle, name].filter(Boolean).join(' · ')
  const page = i18n.t('prints.page', { page: PAGE, pages: PAGES })
  return edge.render('documents/report/page', {
    paper,
    notes: paper.notes ?? [],
    language,
    firm: { name, number: number && (vatRegistered ? `${number} MVA` : number) },
    printedAt: i18n.t('prints.printed_at', { at: instantText(orderedAt, language) }),
    styles: `<style>${sheet()}\n${runningFoot({ foot, page, wide: isWide(paper) })}</style>`,
  })
}

function sheet(): string {
  styles ??= fontFaces() + readFileSync(app.viewsPath('documents/report/report.css'), 'utf8')
  return styles
}

interface RunningFootInput {
  foot: string
  /** The sentence with a mark where the page's number and the number of pages belong. */
  page: string
  wide: boolean
}

/** At the foot of every page: which report, and which page of how many. */
function runningFoot({ foot, page, wide }: RunningFootInput): string {
  const counters = page
    .split(/(⟨pages?⟩)/)
    .map((piece) => COUNTERS[piece] ?? cssString(piece))
    .join(' ')
  return `@page{
      size:A4 ${wide ? 'landscape' : 'portrait'};
      @bottom-left{content:${cssString(foot)}}
      @bottom-right{content:${counters}}
    }`
}
