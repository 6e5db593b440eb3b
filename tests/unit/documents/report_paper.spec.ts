import { test } from '@japa/runner'
import { printFileName } from '#documents/domain/print_file_name'
import { isWide } from '#documents/domain/report_paper'
import { renderReport } from '#documents/render_report'
import { aReport } from '#tests/support/report_paper'

const firm = { name: 'Ås Rør & Sønn AS', organizationNumber: '974760673', vatRegistered: true }

test.group('A report on paper', () => {
  test('stands upright while it is narrow, and lies on its side when it is wide', ({ assert }) => {
    const columns = Array.from({ length: 8 }, () => ({ text: 'Beløp', align: 'end' as const }))
    const long = [{ cells: ['x'.repeat(60), 'y'.repeat(60), 'z'.repeat(60)] }]

    assert.isFalse(isWide(aReport()))
    assert.isTrue(isWide({ title: 'x', parts: [{ columns, rows: [] }] }))
    assert.isTrue(isWide(aReport({ rows: long })))
  })

  test('says who prints it, in all languages, and lets no text out of its place', async ({
    assert,
  }) => {
    const rows = [{ cells: ['<script>alert(1)</script>', "'};@page{size:A0}", '1'] }]
    const paper = { ...aReport({ rows }), title: "MVA'} body{display:none}", firm }

    for (const language of ['nb', 'nn', 'en'] as const) {
      const html = await renderReport({ paper, language, orderedAt: new Date(0) })

      assert.include(html, 'Ås Rør &amp; Sønn AS')
      assert.include(html, '974\u00A0760\u00A0673 MVA')
      assert.include(html, `lang="${language}"`)
      assert.include(html, 'counter(page)')
      assert.notInclude(html, '<script')
      assert.notInclude(html, "'} body{")
      assert.notMatch(html, /undefined|translation missing/)
    }
  })

  test('is named as every system takes it', ({ assert }) => {
    assert.equal(
      printFileName('Kontoutskrift Ærlig Øl & Så AS'),
      'kontoutskrift-aerlig-ol-sa-as.pdf'
    )
    assert.equal(printFileName('../../etc/passwd"\r\n'), 'etc-passwd.pdf')
    assert.equal(printFileName('中文'), 'rapport.pdf')
  })
})
