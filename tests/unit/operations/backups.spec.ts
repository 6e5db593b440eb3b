import { test } from '@japa/runner'
import { backupVerdict, proofVerdict, type Try } from '#operations/domain/backup_verdict'
import { shown } from '#operations/domain/shown'

const NOW = new Date('2026-11-23T12:00:00Z')

function hoursAgo(hours: number, state: 'done' | 'failed' = 'done'): Try {
  const at = new Date(NOW.getTime() - hours * 3_600_000)
  const problems = state === 'done' ? [] : [{ code: 'no_room', detail: '1,2 GB' }]
  return { state, startedAt: at, endedAt: at, sizeBytes: 1_000_000, problems }
}

test.group('The backup', () => {
  test('of last night is in order, an older one is not', ({ assert }) => {
    assert.equal(backupVerdict({ done: hoursAgo(10), failed: null }, NOW).outcome, 'ok')
    assert.equal(backupVerdict({ done: hoursAgo(27), failed: null }, NOW).outcome, 'late')
    assert.equal(backupVerdict({ done: null, failed: null }, NOW).outcome, 'none')
  })

  test('that failed since the last good one says why', ({ assert }) => {
    const finding = backupVerdict({ done: hoursAgo(30), failed: hoursAgo(6, 'failed') }, NOW)
    const words = {
      language: 'nb' as const,
      t: (key: string, values?: object) => `${key} ${JSON.stringify(values)}`,
    }

    assert.equal(finding.outcome, 'failed')
    assert.equal(
      shown(finding.measured ?? {}, words).problem,
      'backup.problem_no_room {"detail":"1,2 GB"}'
    )
  })

  test('that succeeded after a failure is in order', ({ assert }) => {
    const tries = { done: hoursAgo(5), failed: hoursAgo(6, 'failed') }

    assert.equal(backupVerdict(tries, NOW).outcome, 'ok')
  })

  test('is proven once a week', ({ assert }) => {
    assert.equal(proofVerdict({ done: hoursAgo(7 * 24), failed: null }, NOW).outcome, 'ok')
    assert.equal(proofVerdict({ done: hoursAgo(9 * 24), failed: null }, NOW).outcome, 'late')
    assert.equal(
      proofVerdict({ done: hoursAgo(48), failed: hoursAgo(3, 'failed') }, NOW).outcome,
      'failed'
    )
  })
})
