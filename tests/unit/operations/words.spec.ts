import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { IntlMessageFormat } from 'intl-messageformat'
import { ORGANIZATION_CHECKS, PROGRAM_CHECKS } from '#operations/checks/all'
import { keyCheck } from '#operations/checks/key'
import { begunKeyCheck, connectionCheck, schemaCheck } from '#operations/doctor/database_checks'
import { folderCheck, portCheck, settingsCheck } from '#operations/doctor/start_checks'
import type { CheckState } from '#operations/domain/check'
import { WORKER_OUTCOMES } from '#operations/domain/worker_result'

type Words = Record<string, string | Record<string, string>>

const CHECKS: { name: string; outcomes: Record<string, CheckState> }[] = [
  ...PROGRAM_CHECKS.filter(({ name }) => name !== 'key'),
  { name: 'key', outcomes: { ...keyCheck.outcomes, ...begunKeyCheck.outcomes } },
  ...ORGANIZATION_CHECKS,
  { name: 'worker', outcomes: WORKER_OUTCOMES },
  settingsCheck,
  folderCheck,
  portCheck,
  connectionCheck,
  schemaCheck('database/migrations'),
]

function wordsOf(language: string): Words {
  return JSON.parse(readFileSync(`resources/lang/${language}/operations.json`, 'utf8')) as Words
}

test.group('Words of the checks', () => {
  for (const language of ['nb', 'nn', 'en']) {
    test(`every outcome has its sentence, and what to do where it is not in order: ${language}`, ({
      assert,
    }) => {
      const words = wordsOf(language)

      for (const { name, outcomes } of CHECKS) {
        const wanted = Object.entries(outcomes).flatMap(([outcome, state]) =>
          state === 'ok' ? [outcome] : [outcome, `${outcome}_do`]
        )
        const said = words[name] as Record<string, string>

        assert.sameMembers(Object.keys(said), ['title', ...wanted], name)
      }
    })

    test(`every sentence can be formatted: ${language}`, ({ assert }) => {
      const sentences = Object.values(wordsOf(language)).flatMap((value) =>
        typeof value === 'string' ? [value] : Object.values(value)
      )

      assert.isAbove(sentences.length, 100)
      for (const sentence of sentences) {
        assert.doesNotThrow(() => new IntlMessageFormat(sentence, language))
      }
    })
  }
})
