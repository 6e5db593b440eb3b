import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import edge from 'edge.js'
import { cssString } from '#documents/css_string'
import { pictureDataUri } from '#documents/data_uri'
import { fontFaces } from '#documents/print_fonts'
import type { ReminderDocument } from '#dunning/domain/reminder_document'
import { type ReminderPaper, reminderPaper } from '#dunning/domain/reminder_paper'

const SHEETS = ['documents/invoice/v1/paper.css', 'documents/reminder/v1/paper.css']
let sheets: string | null = null

/**
 * A reminder as one page of HTML that brings all it needs with it: what its PDF is made of. Only `document`
 * decides what it says.
 *
 * @param logo bytes of a PNG or JPEG, or null for the seller's name in its place
 */
export async function renderReminderPaper(
  document: ReminderDocument,
  logo: Uint8Array | null
): Promise<string> {
  const paper = reminderPaper(document)
  return edge.render('documents/reminder/v1/page', {
    paper,
    logo: logo && pictureDataUri(logo),
    styles: stylesFor(paper),
  })
}

function stylesFor(paper: ReminderPaper): string {
  sheets ??=
    fontFaces() + SHEETS.map((sheet) => readFileSync(app.viewsPath(sheet), 'utf8')).join('\n')
  return `<style>${sheets}\n${runningFoot(paper)}</style>`
}

/** At the foot of every page: which document, and which page of how many. */
function runningFoot({ footer }: ReminderPaper): string {
  const page = `${cssString(`${footer.page} `)} counter(page) ${cssString(` ${footer.pageOf} `)}`
  return `body{margin:0}
    @page paper{
      @bottom-left{content:${cssString(footer.left)}}
      @bottom-right{content:${page} counter(pages)}
    }`
}
