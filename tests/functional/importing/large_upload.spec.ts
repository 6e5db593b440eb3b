import { setTimeout as pause } from 'node:timers/promises'
import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { chosenFields, uploadFile } from '#tests/support/uploads'
import { Visitor } from '#tests/support/visitor'

const ROWS = 5_000

test.group('A large file in the browser', () => {
  test('others get their pages while it is read and checked', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const other = await Visitor.signedIn(charlie)
    const lines = Array.from({ length: ROWS }, (_, at) => `${30_001 + at};Kunde ${at};0155`)
    const { importId } = await uploadFile(
      visitor,
      'stor.csv',
      `Kundenr;Navn;Postnr\n${lines.join('\n')}`
    )
    const columns = await visitor.get(`/imports/${importId}/columns`)

    let slowest = 0
    let busy = true
    const checking = visitor
      .put(`/imports/${importId}/columns`, chosenFields(columns.text))
      .finally(() => (busy = false))
    while (busy) {
      const startedAt = performance.now()
      await other.get('/imports')
      slowest = Math.max(slowest, performance.now() - startedAt)
      await pause(20)
    }

    const checked = await checking
    assert.equal(checked.status, 303)
    assert.isBelow(slowest, 2_000)
    const rows = await visitor.get(`/imports/${importId}/rows`)
    assert.include(rows.text, 'Importer 5')
  }).timeout(240_000)
})
