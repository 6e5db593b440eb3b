import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { CUSTOMER_FIELDS } from '#customers/imports/fields'
import { reportForm, reportLine, reportStart } from '#importing/domain/report'
import { rejectionSentence } from '#importing/domain/sentences'

const LANGUAGES = ['nb', 'nn', 'en'] as const
const ROOT = join(import.meta.dirname, '../../..')

function sentences(language: string, room: string): Record<string, string> {
  const path = join(ROOT, `resources/lang/${language}/${room}.json`)
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
}

/** The text of every source file of the rooms that speak of imports. */
function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sources(path)
    return name.endsWith('.ts') ? [readFileSync(path, 'utf8')] : []
  })
}

test.group('Sentences of imports', () => {
  test('every field and every reason has its sentence in three languages', ({ assert }) => {
    const code = [
      ...sources(join(ROOT, 'app/customers/imports')),
      ...sources(join(ROOT, 'app/customers/actions')),
    ].join('\n')
    const named = (pattern: RegExp) => [...code.matchAll(pattern)].map(([, key]) => key ?? '')
    const reasons = [
      ...named(/refuse\(\s*\w+\.?\w*,\s*'(\w+)'/g),
      ...named(/refuse\(\s*'\w+',\s*'(\w+)'/g),
      ...named(/customer_imports\.reasons\.(\w+)/g),
    ]

    assert.isAtLeast(reasons.length, 15)
    for (const language of LANGUAGES) {
      const known = sentences(language, 'customer_imports')
      for (const reason of reasons)
        assert.isString(known[`reasons.${reason}`], `${language} reasons.${reason}`)
      for (const notice of named(/notice\(\s*\S+,\s*'(\w+)'/g)) {
        assert.isString(known[`notices.${notice}`], `${language} notices.${notice}`)
      }
      for (const { key } of CUSTOMER_FIELDS)
        assert.isString(known[`fields.${key}`], `${language} fields.${key}`)
    }
  })

  test('a rejection names line, column and value, where there are any', ({ assert }) => {
    const t = (key: string, data?: Record<string, unknown>) =>
      `${key} ${JSON.stringify(data ?? {})}`
    const rejection = { line: 7, column: 'Navn', value: 'x', reason: 'r', params: {} }

    assert.match(
      rejectionSentence(t, rejection),
      /^importing\.rejection .*"line":7.*"column":"Navn"/
    )
    assert.match(rejectionSentence(t, { ...rejection, value: '' }), /^importing\.rejection_empty/)
    assert.match(rejectionSentence(t, { ...rejection, column: null }), /^importing\.rejection_row/)
  })

  test('a report keeps the delimiter, disarms formulas and leaves phone numbers alone', ({
    assert,
  }) => {
    const form = reportForm({ headings: ['Navn', 'Tlf'], delimiter: ',' }, 'en')
    const cells = ['=HYPERLINK("x")', '+47 912 34 567', 'ekstra, celle']
    const reason = { line: 2, column: 'Navn', value: '', reason: 'r', params: {} }
    const line = reportLine(form, cells, [reason], (key) => key)

    assert.equal(reportStart(form), '\uFEFFRejected because,Navn,Tlf\r\n')
    assert.equal(
      line,
      `importing.in_column,"'=HYPERLINK(""x"")",+47 912 34 567,"ekstra, celle"\r\n`
    )
  })
})
