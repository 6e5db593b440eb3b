import { test } from '@japa/runner'
import { renderInvoiceBody } from '#invoicing/render_invoice_paper'
import { axeViolations } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { serveGallery, type GalleryServer } from '#tests/support/gallery_server'
import { documentLine, invoiceDocument } from '#tests/support/invoice_documents'
import { readPdf } from '#tests/support/pdf'

const VISITS = [
  ['light', 1440],
  ['dark', 1440],
  ['dark', 390],
] as const

/** A pixel in place of a logo. */
const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

test.group('The paper of an invoice inside a page', (group) => {
  let server: GalleryServer

  async function serve(number: string | null, logo: Uint8Array | null) {
    const lines = [
      ...invoiceDocument().lines,
      documentLine({
        productNumber: 'VVS-1001',
        description: 'Montering av isolert kanal '.repeat(9),
      }),
    ]
    const paperHtml = await renderInvoiceBody(invoiceDocument({ number, lines }), logo)
    server = await serveGallery({}, { paperHtml })
  }
  group.each.teardown(() => server.close())

  test('passes axe and the policy of the program, issued and as a draft, on desk and phone', async ({
    assert,
  }) => {
    for (const [number, logo] of [
      ['10414', LOGO],
      [null, null],
    ] as const) {
      await serve(number, logo)
      await inBrowser(null, async ({ page, problems }) => {
        for (const [theme, width] of VISITS) {
          await page.setViewport({ width, height: 900 })
          await page.goto(`${server.url}/paper?theme=${theme}`)

          assert.deepEqual(await axeViolations(page), [], `${number} ${theme} ${width}`)
          const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          assert.isAtMost(Number(wider), 0, `scrolls sideways at ${width}`)
        }
        assert.deepEqual(problems, [])
      })
      await server.close()
    }
  })

  test('stays ink on white paper in the dark', async ({ assert }) => {
    await serve('10414', null)
    await inBrowser(null, async ({ page }) => {
      await page.goto(`${server.url}/paper?theme=dark`)

      const colours = await page.evaluate(
        'const { color, backgroundColor } = getComputedStyle(document.querySelector(".paper")); [color, backgroundColor]'
      )
      assert.deepEqual(colours, ['rgb(23, 32, 42)', 'rgb(255, 255, 255)'])
    })
  })

  test('is all that is printed from the page, on A4 with page numbers', async ({ assert }) => {
    await serve('10414', null)
    await inBrowser(null, async ({ page }) => {
      await page.goto(`${server.url}/paper`)

      const pdf = await readPdf(await page.pdf({ preferCSSPageSize: true }))
      assert.lengthOf(pdf.pages, 1)
      assert.include(pdf.text, 'Tromsø Fiskemottak SA')
      assert.include(pdf.text, '1 / 1')
      assert.notMatch(pdf.text, /Last ned|Status: ubetalt|Bjørg Sæther.*Bjørg Sæther/)
    })
  })
})
