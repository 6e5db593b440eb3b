import { test } from '@japa/runner'
import sharp from 'sharp'
import { PDF_HTML_MAX } from '#config/limits'
import { findChromium } from '#documents/chromium'
import { fontFaces } from '#documents/print_fonts'
import { PuppeteerPdfRenderer } from '#documents/puppeteer_pdf_renderer'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { renderInvoicePaper } from '#invoicing/render_invoice_paper'
import { documentLine, invoiceDocument } from '#tests/support/invoice_documents'
import { readPdf } from '#tests/support/pdf'

const pdfs = new PuppeteerPdfRenderer({ findChromium, warn: () => undefined })

async function pdfOf(changes: Partial<InvoiceDocument>, logo: Uint8Array | null = null) {
  return readPdf(await pdfs.render(await renderInvoicePaper(invoiceDocument(changes), logo)))
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => documentLine({ description: `Linje nr. ${at + 1}.` }))

test.group('PDF of an invoice', (group) => {
  group.tap((each) => each.timeout(60_000))
  group.teardown(() => pdfs.close())

  test('says everything that § 5-1-1 asks, on one page', async ({ assert }) => {
    const { pages, text, title } = await pdfOf({})

    assert.lengthOf(pages, 1)
    assert.equal(title, 'Faktura 10414 – Sæther Rørservice AS')
    for (const words of [
      'Faktura 10414',
      '22.11.2026',
      'Org.nr. 974 760 673 MVA, Foretaksregisteret',
      'Verkstedveien 14, 9018 Tromsø',
      'Tromsø Fiskemottak SA',
      'Sjøgata 12',
      'Bytte av kjølerør, maskinrom 2',
      '14,5',
      '1 150,00',
      '18.11. – 20.11.2026',
      'Kaikanten 3, 9008 Tromsø',
      '06.12.2026',
      'MVA 25 % av 24 498,60',
      '6 124,65',
      '30 623,25 kr',
      '8601 11 17947',
      '00104147',
      'Side 1 av 1',
    ]) {
      assert.include(text, words)
    }
  })

  test('is tagged with headings, tables and their heads, in its language', async ({ assert }) => {
    for (const language of ['nb', 'nn', 'en'] as const) {
      const pdf = await pdfOf({ language })

      assert.isTrue(pdf.isTagged)
      assert.equal(pdf.language, language)
      assert.includeMembers([...pdf.roles], ['H1', 'Table', 'TH', 'TD'])
    }
  })

  test('brings along every font it uses, also for Sámi letters', async ({ assert }) => {
    const buyer = { ...invoiceDocument().buyer, name: 'Kárášjoga gielda, Ŋuolggas Đivvun Ŧ' }

    const { text, fonts } = await pdfOf({ buyer })

    assert.include(text, 'Kárášjoga gielda, Ŋuolggas Đivvun Ŧ')
    assert.isTrue(fonts.every((font) => font.isEmbedded))
    assert.deepEqual([...new Set(fonts.map((font) => font.name))].toSorted(), [
      'InterPaper-Regular',
      'InterPaper-SemiBold',
    ])
  })

  test('has the same fonts where they have to come inside the page', async ({ assert }) => {
    const html = await renderInvoicePaper(invoiceDocument(), null)
    const carried = fontFaces(false).replaceAll('Inter Paper', 'Carried')
    const page = html
      .replaceAll("'Inter Paper', Inter", 'Carried')
      .replace('<style>', () => `<style>${carried}`)

    const { fonts } = await readPdf(await pdfs.render(page))

    assert.isTrue(fonts.every((font) => font.isEmbedded && font.name.startsWith('InterPaper-')))
    assert.isAtLeast(fonts.length, 2)
  })

  test('repeats the head of the table and numbers the pages', async ({ assert }) => {
    const { pages } = await pdfOf({ lines: numbered(200), language: 'nn' })

    assert.isAbove(pages.length, 5)
    for (const [at, page] of pages.entries()) {
      assert.include(page, 'Skildring')
      assert.include(page, `Side ${at + 1} av ${pages.length}`)
    }
  })

  test('breaks no line in two, and prints every line once', async ({ assert }) => {
    const lines = Array.from({ length: 40 }, (_, at) =>
      documentLine({ description: `Start${at} ${'langt arbeid '.repeat(30)} slutt${at}.` })
    )

    const { pages, text } = await pdfOf({ lines })

    for (let at = 0; at < 40; at++) {
      assert.lengthOf(text.match(new RegExp(`Start${at} `, 'g')) ?? [], 1)
      const page = pages.find((one) => one.includes(`Start${at} `))
      assert.include(page, `slutt${at}.`)
    }
  })

  test('never leaves the sums alone on a page, whatever the number of lines', async ({
    assert,
  }) => {
    for (let count = 10; count <= 18; count++) {
      const { pages } = await pdfOf({ lines: numbered(count + (count % 2) * 31) })
      const last = `Linje nr. ${count + (count % 2) * 31}.`

      const page = pages.find((one) => one.includes('Sum uten MVA'))
      assert.include(page, last)
      assert.include(page, '8601 11 17947')
    }
  })

  test('prints what people typed as text, never as markup', async ({ assert }) => {
    const typed = '<svg/onload=alert(1)> <b>&amp; </style><h1>Rabatt'

    const { text, roles } = await pdfOf({
      lines: [documentLine({ description: typed })],
      seller: { ...invoiceDocument().seller, name: `');} </style>${typed}` },
      textAbove: typed,
    })

    assert.isAtLeast(text.split(typed).length - 1, 4)
    assert.isTrue(roles.has('H1'))
  })

  test('marks a draft on every page and gives it no number', async ({ assert }) => {
    const { pages, title } = await pdfOf({
      number: null,
      payment: { bankAccount: '86011117947', kid: null },
      lines: numbered(60),
    })

    assert.isAbove(pages.length, 1)
    assert.equal(title, 'Faktura (utkast) – Sæther Rørservice AS')
    for (const page of pages) {
      assert.include(page, 'UTKAST')
      assert.notInclude(page, '10414')
    }
  })

  test('shows the logo, and names the seller to those who do not see it', async ({ assert }) => {
    const logo = await sharp({
      create: { width: 40, height: 20, channels: 3, background: '#0b6077' },
    })
      .png()
      .toBuffer()

    const { roles } = await pdfOf({}, logo)

    assert.isTrue(roles.has('Figure'))
    await assert.rejects(() => pdfOf({}, Buffer.from('<svg onload="x"/>')), /PNG and JPEG/)
  })

  test('even the largest invoice fits what Chromium is given', async ({ assert }) => {
    const lines = Array.from({ length: 500 }, () =>
      documentLine({ description: '"'.repeat(1_000), productNumber: 'A'.repeat(40) })
    )
    const text = '"'.repeat(4_000)

    const html = await renderInvoicePaper(
      invoiceDocument({ lines, textAbove: text, textBelow: text }),
      Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2_000_000)])
    )

    assert.isBelow(html.length, PDF_HTML_MAX)
  })
})
