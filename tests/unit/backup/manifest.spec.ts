import { test } from '@japa/runner'
import { differences, isManifest, type DatabaseFacts } from '#backup/domain/manifest'
import { BackupFailure, problemOf } from '#backup/domain/problem'

const FACTS: DatabaseFacts = {
  tables: { 'public.a': { rows: 2, content: '7' }, 'public.b': { rows: 0, content: '0' } },
  series: [{ organizationId: 'o', kind: 'invoice', next: '12' }],
  chains: [{ organizationId: 'o', sequence: '3', hash: 'ff' }],
  migrations: ['1', '2'],
}

test.group('What a manifest says', () => {
  test('the same facts have no difference', ({ assert }) => {
    assert.deepEqual(differences(FACTS, structuredClone(FACTS)), [])
  })

  test('each difference is named: number of rows, what they say, a table more or less', ({
    assert,
  }) => {
    const found = structuredClone(FACTS)
    found.tables = { 'public.a': { rows: 1, content: '7' }, 'public.c': { rows: 0, content: '0' } }

    assert.deepEqual(differences(FACTS, found), [
      { code: 'rows_differ', detail: 'public.a: 2 → 1' },
      { code: 'rows_differ', detail: 'public.b: 0 → –' },
      { code: 'rows_differ', detail: 'public.c: – → 0' },
    ])
  })

  test('series, logs and migrations count one by one', ({ assert }) => {
    const found = structuredClone(FACTS)
    found.series[0]!.next = '13'
    found.chains = []
    found.migrations.push('3')

    assert.deepEqual(differences(FACTS, found), [
      { code: 'series_differ', detail: '− o invoice 12' },
      { code: 'series_differ', detail: '+ o invoice 13' },
      { code: 'chain_differs', detail: '− o 3 ff' },
      { code: 'schema_differs', detail: '+ 3' },
    ])
  })

  test('anything else is no manifest', ({ assert }) => {
    const whole = { ...FACTS, format: 1, name: 'n', takenAt: 't', files: [] }

    assert.isTrue(isManifest(whole))
    for (const wrong of [
      null,
      'text',
      [],
      {},
      { ...whole, format: 2 },
      { ...whole, files: null },
    ]) {
      assert.isFalse(isManifest(wrong))
    }
  })

  test('an error becomes a problem: a full disk and an interruption are told apart', ({
    assert,
  }) => {
    const abort = new Error('aborted')
    abort.name = 'AbortError'

    assert.equal(problemOf(new Error('write: No space left on device')).code, 'no_room')
    assert.equal(problemOf(abort).code, 'interrupted')
    assert.equal(problemOf(new BackupFailure('busy', 'x')).code, 'busy')
    assert.deepEqual(problemOf('odd'), { code: 'failed', detail: 'odd' })
  })
})
