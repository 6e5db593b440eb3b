import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { NEWS } from '#operations/domain/news'

test.group('What is new in this version', () => {
  for (const language of ['nb', 'nn', 'en']) {
    test(`is told in words: ${language}`, ({ assert }) => {
      const sentences = JSON.parse(
        readFileSync(`resources/lang/${language}/news.json`, 'utf8')
      ) as Record<string, string>

      assert.isNotEmpty(NEWS)
      assert.deepEqual(Object.keys(sentences).toSorted(), [...NEWS].toSorted())
      for (const name of NEWS) assert.match(sentences[name] ?? '', /^\p{Lu}.*\.$/u)
    })
  }
})
