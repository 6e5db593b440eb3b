import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { renderGallery } from '#tests/support/gallery'
import { galleryRows } from '#tests/support/gallery_rows'

const PAGES = ['list', 'form', 'parts', 'login', 'behaviours']

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.edge'))
    .map((name) => join(folder, name))
}

/** `field/select.edge` is the tag `field.select`, `list/index.edge` is `list`. */
function tagOf(path: string): string {
  const name = path.slice(app.viewsPath('components').length + 1, -'.edge'.length)
  return name.replaceAll(/[\\/]/g, '.').replace(/\.index$/, '')
}

test.group('Components', () => {
  test('every one is shown in the gallery and described in docs/components.md', async ({
    assert,
  }) => {
    const gallery = PAGES.map((page) =>
      readFileSync(app.makePath(`tests/fixtures/gallery/${page}.edge`), 'utf8')
    ).join()
    const views = files(app.viewsPath())
      .map((file) => readFileSync(file, 'utf8'))
      .join()
    const docs = readFileSync(app.makePath('docs/components.md'), 'utf8')

    for (const tag of files(app.viewsPath('components')).map(tagOf)) {
      const used = new RegExp(`@!?${tag.replace('.', '\\.')}\\(`)
      assert.match(gallery + views, used, `${tag} is used nowhere`)
      if (!tag.startsWith('nav.'))
        assert.match(
          docs,
          new RegExp(`@!?${tag.replace('.', '\\.')}\\b`),
          `${tag} is not described`
        )
    }
  })

  test('{$self} leaves nothing undefined and no tag unread')
    .with(PAGES)
    .run(async ({ assert }, page) => {
      for (const locale of ['nb', 'nn', 'en']) {
        const html = await renderGallery(page, { locale, state: { rows: galleryRows } })

        assert.notMatch(html, /undefined|\[object|translation missing/)
        assert.notMatch(html, /@!?[a-z]+(\.[a-z]+)*\(/i)
        assert.include(html, `<html lang="${locale}"`)
      }
    })

  test('a field ties label, hint and error to its control and keeps what was typed', async ({
    assert,
  }) => {
    const html = await renderGallery('form')

    assert.match(html, /<label[^>]* for="orgNumber"/)
    assert.match(
      html,
      /id="orgNumber"[^>]*aria-invalid="true"[^>]*aria-describedby="orgNumber-hint orgNumber-error"/
    )
    assert.match(html, /id="orgNumber-error"[^>]*>\s*<p[^>]*>\s*Kontrollsifferet/)
    assert.include(html, 'value="Tromsø &lt;Fiskemottak&gt; &quot;SA&quot;"')
    assert.match(html, /<option value="NO" selected>\s*Norge/)
  })

  test('no view writes attributes unescaped, styles or handlers into the page', ({ assert }) => {
    for (const file of files(app.viewsPath())) {
      if (/[\\/](emails|documents)[\\/]/.test(file)) continue
      const source = readFileSync(file, 'utf8')
      assert.notMatch(source, /toAttrs\(/, file)
      assert.notMatch(source, /__EDGE_/, `${file} was broken by the formatter`)
      assert.notMatch(source, /\sstyle=|\son[a-z]+=|hx-on|x-html|js:/, file)
    }
  })

  test('a component tag stands alone on its line, or Edge prints it', ({ assert }) => {
    for (const file of files(app.viewsPath())) {
      for (const line of readFileSync(file, 'utf8').split('\n'))
        assert.notMatch(line, />\s*@!?[a-z]+[\w.]*\(/i, file)
    }
  })
})
