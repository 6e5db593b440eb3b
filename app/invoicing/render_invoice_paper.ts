import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import edge from 'edge.js'
import { pictureDataUri } from '#documents/data_uri'
import { cssString } from '#documents/css_string'
import { fontFaces } from '#documents/print_fonts'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { invoicePaper, type InvoicePaper } from '#invoicing/domain/invoice_paper'

/** Where each edition's page and sheet of styles are. The second says more, and lies on the page like the first. */
const LAYOUTS: Record<InvoiceDocument['template'], string> = {
  'invoice/v1': 'documents/invoice/v1',
  'invoice/v2': 'documents/invoice/v1',
}

/** Fonts and rules of each template, read once. */
const styles = new Map<string, string>()

/**
 * The invoice as one page of HTML that brings all it needs with it (styles, fonts, logo): what its PDF
 * is made of. Only `document` decides what it says.
 *
 * @param logo bytes of a PNG or JPEG, or null for the seller's name in its place
 */
export async function renderInvoicePaper(
  document: InvoiceDocument,
  logo: Uint8Array | null
): Promise<string> {
  const paper = invoicePaper(document)
  return edge.render(`${LAYOUTS[document.template]}/page`, {
    paper,
    logo: logo && pictureDataUri(logo),
    styles: stylesFor(document.template, paper),
  })
}

/**
 * The same paper as a part of one of the program's pages, which bring its styles (`paper.css`) along.
 * Finished HTML: a page prints it as it is.
 *
 * @param logo bytes of a PNG or JPEG, the address of one, or null for the seller's name in its place
 */
export async function renderInvoiceBody(
  document: InvoiceDocument,
  logo: Uint8Array | string | null
): Promise<string> {
  return edge.render(`${LAYOUTS[document.template]}/body`, {
    paper: invoicePaper(document),
    logo: typeof logo === 'string' ? logo : logo && pictureDataUri(logo),
  })
}

function stylesFor(template: InvoiceDocument['template'], paper: InvoicePaper): string {
  const known = styles.get(template) ?? fontFaces() + readPaperCss(template)
  styles.set(template, known)
  return `<style>${known}\n${runningFoot(paper)}</style>`
}

function readPaperCss(template: InvoiceDocument['template']): string {
  return readFileSync(app.viewsPath(`${LAYOUTS[template]}/paper.css`), 'utf8')
}

/** At the foot of every page: which document, and which page of how many. */
function runningFoot({ footer }: InvoicePaper): string {
  const page = `${cssString(`${footer.page} `)} counter(page) ${cssString(` ${footer.pageOf} `)}`
  return `body{margin:0}
    @page paper{
      @bottom-left{content:${cssString(footer.left)}}
      @bottom-right{content:${page} counter(pages)}
    }`
}
