import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { temporaryFolder } from '#tests/support/launch'
import { chromiumOf, limitOf, processesSeen, switches } from '../../../bin/memory.js'
import { readParts } from '../../../bin/parts.js'

test.group('The memory of the parts', () => {
  test('has a limit for each, that a setting changes', ({ assert }) => {
    assert.equal(limitOf('web', { WEB_MEMORY_MB: '512' }), 512)
    assert.equal(limitOf('web', { WEB_MEMORY_MB: 'much' }), limitOf('web', {}))
    assert.include(switches('worker', { WORKER_MEMORY_MB: '400' }), '--max-old-space-size=300')
  })

  test('is what a process shares with nobody', ({ assert, cleanup }) => {
    const { folder, remove } = temporaryFolder()
    cleanup(remove)
    mkdirSync(join(folder, '42'))
    mkdirSync(join(folder, 'self'))
    writeFileSync(
      join(folder, '42', 'status'),
      'Name:\tnode\nPPid:\t7\nVmRSS:\t  102400 kB\nVmSwap:\t0 kB\n'
    )
    writeFileSync(join(folder, '42', 'statm'), '300000 25600 6400 1 0 1 0\n')

    assert.deepEqual(processesSeen(folder), [{ pid: 42, parent: 7, name: 'node', mib: 75 }])
    assert.deepEqual(processesSeen(join(folder, 'none')), [])
  })

  test('is seen of a process that lives', async ({ assert, cleanup }) => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    cleanup(() => void child.kill('SIGKILL'))
    await once(child, 'spawn')

    const seen = processesSeen().find(({ pid }) => pid === child.pid)

    assert.equal(seen?.parent, process.pid)
    assert.isBelow(seen?.mib ?? Infinity, 200)
  }).skip(process.platform !== 'linux', 'there is no /proc')

  test('of Chromium is that of all its processes', ({ assert }) => {
    const all = [
      { pid: 1, parent: 0, name: 'node', mib: 90 },
      { pid: 2, parent: 1, name: 'chromium-headle', mib: 60 },
      { pid: 3, parent: 2, name: 'chromium-headle', mib: 20 },
      { pid: 4, parent: 3, name: 'chromium-headle', mib: 100 },
      { pid: 5, parent: 1, name: 'pg_dump', mib: 400 },
    ]

    assert.deepEqual(chromiumOf(1, all), { pid: 2, mib: 180 })
    assert.isNull(chromiumOf(2, all.slice(0, 2)))
  })
})

test.group('The parts of a container', () => {
  test('are those that CRM_ROLE names', ({ assert }) => {
    assert.deepEqual(readParts({}, 'all'), { role: 'all', webProcesses: 1 })
    assert.deepEqual(readParts({ CRM_ROLE: 'web', WEB_PROCESSES: '3' }, 'all'), {
      role: 'web',
      webProcesses: 3,
    })
  })

  test('are refused in a sentence when there is no such number or role', ({ assert }) => {
    assert.equal(
      readParts({ CRM_ROLE: 'boss' }, 'all'),
      'CRM_ROLE is "boss"; it can be web, worker or all.'
    )
    assert.equal(
      readParts({ WEB_PROCESSES: '0' }, 'all'),
      'WEB_PROCESSES is "0"; it can be 1 to 64.'
    )
  })
})
