import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { containerMemory } from '#operations/checks/memory'
import { worstOf, type CheckResult } from '#operations/domain/check'
import { clockVerdict } from '#operations/domain/clock_verdict'
import { bytesText, shown } from '#operations/domain/shown'
import { isNewer, plainVersion } from '#operations/domain/version'
import { workerResult } from '#operations/domain/worker_result'

const HOUR_MS = 3_600_000
const NOON = Date.parse('2026-11-23T12:00:00Z')

function clock(moved: { wallMs: number; steadyMs: number }, apartMs = 0, kept = {}) {
  return clockVerdict({
    apartMs,
    before: { wallMs: NOON, steadyMs: 5_000 },
    sight: { wallMs: NOON + moved.wallMs, steadyMs: 5_000 + moved.steadyMs },
    kept,
  })
}

test.group('The clock', () => {
  const minute = { wallMs: 60_000, steadyMs: 60_000 }

  test('that moves as time does and agrees with the database is right', ({ assert }) => {
    assert.equal(clock(minute, 400).outcome, 'right')
  })

  test('that was set back or ahead a day has jumped, and says by how much', ({ assert }) => {
    const back = clock({ wallMs: 60_000 - 24 * HOUR_MS, steadyMs: 60_000 })
    const ahead = clock({ wallMs: 60_000 + 24 * HOUR_MS, steadyMs: 60_000 })

    assert.equal(back.outcome, 'jumped')
    assert.equal(back.measured?.jumpSeconds, -86_400)
    assert.equal(ahead.outcome, 'jumped')
    assert.equal(ahead.measured?.jumpSeconds, 86_400)
  })

  test('that jumped is told of for a day', ({ assert }) => {
    const kept = { jumpSeconds: -30, jumpedAt: new Date(NOON - 23 * HOUR_MS).toISOString() }
    const old = { jumpSeconds: -30, jumpedAt: new Date(NOON - 25 * HOUR_MS).toISOString() }

    assert.deepInclude(clock(minute, 0, kept).measured, kept)
    assert.equal(clock(minute, 0, kept).outcome, 'jumped')
    assert.equal(clock(minute, 0, old).outcome, 'right')
  })

  test('far from the database’s is wrong, a little away is told', ({ assert }) => {
    assert.equal(clock(minute, -3_000).outcome, 'apart')
    assert.equal(clock(minute, 24 * HOUR_MS).outcome, 'wrong')
    assert.equal(clock(minute, -24 * HOUR_MS).outcome, 'wrong')
  })

  test('a summer-time night is no jump: the instants go on', ({ assert }) => {
    const before = { wallMs: Date.parse('2026-10-25T02:59:30+02:00'), steadyMs: 0 }
    const sight = { wallMs: Date.parse('2026-10-25T02:00:30+01:00'), steadyMs: 60_000 }

    assert.equal(clockVerdict({ apartMs: 0, before, sight, kept: {} }).outcome, 'right')
  })
})

test.group('Versions', () => {
  test('are compared by their parts, and a release comes after its candidates', ({ assert }) => {
    assert.isTrue(isNewer('0.10.0', '0.9.9'))
    assert.isTrue(isNewer('1.0.0', '1.0.0-rc.1'))
    assert.isFalse(isNewer('1.0.0', '1.0.0'))
    assert.isFalse(isNewer('1.0.0', '1.0.1'))
    assert.isFalse(isNewer('nonsense', '1.0.1'))
  })

  test('are taken from tags, and nothing else is', ({ assert }) => {
    assert.equal(plainVersion('v1.2.3'), '1.2.3')
    assert.isNull(plainVersion('latest'))
    assert.isNull(plainVersion('<b>1.2.3</b>'))
    assert.isNull(plainVersion(123))
  })
})

test.group('What was measured', () => {
  test('is written as people of the language read it', ({ assert }) => {
    assert.equal(bytesText(1_200_000_000, 'nb').replaceAll(/\s/g, ' '), '1,2 GB')
    assert.equal(bytesText(300_000_000, 'en').replaceAll(/\s/g, ' '), '300 MB')
    const values = shown(
      {
        freeBytes: 0,
        jumpedAt: '2026-11-23T11:00:00Z',
        lastDay: '2027-11-11',
        keptMinor: '12550',
        gone: null,
      },
      { language: 'nb', t: (key) => key }
    )
    assert.equal(values.jumpedAt, '23.11.2026, 12:00')
    assert.equal(values.lastDay, '11.11.2027')
    assert.equal(String(values.keptMinor).replaceAll(/\s/g, ' '), '125,50 kr')
    assert.equal(values.gone, '–')
  })

  test('the worst state counts', ({ assert }) => {
    assert.equal(worstOf([]), 'ok')
    assert.equal(worstOf(['ok', 'act', 'look']), 'act')
    assert.equal(worstOf(['ok', 'look']), 'look')
  })
})

test.group('The worker', () => {
  const result = (ageMs: number) => [{ checkedAt: new Date(Date.now() - ageMs) } as CheckResult]

  test('that reports is alive; without one the state is red after a while', ({ assert }) => {
    assert.equal(workerResult([{ kind: 'worker' }], result(1_000), 900).outcome, 'alive')
    assert.equal(workerResult([{ kind: 'web' }], result(1_000), 900).state, 'act')
    assert.equal(workerResult([{ kind: 'web' }], [], 10).outcome, 'starting')
  })

  test('that lives and measures nothing is busy', ({ assert }) => {
    assert.equal(workerResult([{ kind: 'worker' }], result(HOUR_MS), 900).outcome, 'busy')
    assert.equal(workerResult([{ kind: 'worker' }], [], 900).outcome, 'busy')
  })
})

test.group('Memory of the container', () => {
  test('is read as Linux tells it, without what can be given back', async ({ assert, cleanup }) => {
    const folder = mkdtempSync(join(tmpdir(), 'crm-cgroup-'))
    cleanup(() => rmSync(folder, { recursive: true }))
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const used = file('used', '700000000\n')
    const stat = file('stat', 'anon 1\ninactive_file 100000000\n')

    const limited = await containerMemory([[file('max', '1000000000\n'), used, stat]])
    const unlimited = await containerMemory([[file('none', 'max\n'), used, stat]])
    const elsewhere = await containerMemory([['/nowhere/at', '/all', '']])

    assert.deepEqual(limited, { limitBytes: 1_000_000_000, usedBytes: 600_000_000 })
    assert.isNull(unlimited)
    assert.isNull(elsewhere)
  })
})
