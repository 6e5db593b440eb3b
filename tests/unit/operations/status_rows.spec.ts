import { test } from '@japa/runner'
import { rowOf } from '#operations/domain/status_view'

const words = { t: (key: string) => key, language: 'nb' } as const

test.group('A line of the status page', () => {
  test('about something that is not set up is neither good nor bad', ({ assert }) => {
    const copy = { name: 'copy', measured: {}, wrong: [] }
    const none = rowOf({ ...copy, outcome: 'none', state: 'ok' }, words)
    const backup = rowOf({ ...copy, name: 'backup', outcome: 'none', state: 'look' }, words)

    assert.deepInclude(none, { tone: 'off', stateText: 'operations.state.unused', advice: null })
    assert.deepInclude(backup, { tone: 'warn', stateText: 'operations.state.look' })
  })
})
