import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { INVOICE_LINES_MAX } from '#config/limits'
import { BLOCKING_CODES, WARNING_CODES } from '#invoicing/domain/shortfalls'
import { LANGUAGES } from '#support/language'

function texts(language: string): Record<string, string> {
  const file = new URL(`../../../resources/lang/${language}/shortfalls.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
}

test.group('Sentences for what a draft lacks', () => {
  test('every code has its sentence in {$self}, and no sentence is left over')
    .with([...LANGUAGES])
    .run(({ assert }, language) => {
      const sentences = texts(language)

      assert.sameMembers(Object.keys(sentences), [...BLOCKING_CODES, ...WARNING_CODES])
      for (const [code, sentence] of Object.entries(sentences)) {
        assert.match(sentence, /^\p{Lu}.*\.$/u, code)
        // An apostrophe or a brace would mean something else in an ICU message.
        assert.notMatch(sentence, /['{}]/, code)
      }
    })

  test('the sentence about too many lines names the limit', ({ assert }) => {
    for (const language of LANGUAGES) {
      assert.include(texts(language).too_many_lines, String(INVOICE_LINES_MAX))
    }
  })
})
