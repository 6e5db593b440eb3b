import { spawnSync } from 'node:child_process'
import { test } from '@japa/runner'
import type { Person } from '#tests/support/cast'
import { FaultyServer, Issuer, sleep, whatIsBroken } from '#tests/support/faulty_server'

const KILLS = 50

/** Founds the firm in the server's own database; this process works on another one. */
function founder(server: FaultyServer): Person {
  const done = spawnSync(
    process.execPath,
    ['--import=@poppinss/ts-exec', 'tests/faults/found.ts'],
    {
      env: server.env,
      encoding: 'utf8',
    }
  )
  return JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '') as Person
}

test.group('Killed while issuing', (group) => {
  let server: FaultyServer
  let person: Person

  group.setup(async () => {
    server = new FaultyServer()
    await server.start()
    server.prepare()
    person = founder(server)
    return () => server.stop()
  })

  test(`the program, ${KILLS} times: no gap, no double, nothing half, nothing lost`, async ({
    assert,
  }) => {
    const acknowledged: number[] = []
    let kills = 0

    const lane = async () => {
      let next = new Issuer(server, person)
      while (kills < KILLS) {
        const issuer = next
        await issuer.ready()
        next = new Issuer(server, person)
        await sleep(20 + Math.random() * 200)
        await issuer.kill()
        kills++
        acknowledged.push(...issuer.acknowledged)
      }
      await next.kill()
      acknowledged.push(...next.acknowledged)
    }
    await Promise.all([lane(), lane()])

    assert.isAbove(acknowledged.length, KILLS)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
  }).timeout(300_000)

  test(`PostgreSQL, ${KILLS} times: the program goes on by itself and nothing is lost`, async ({
    assert,
  }) => {
    const issuers = [new Issuer(server, person), new Issuer(server, person)]
    await Promise.all(issuers.map((issuer) => issuer.ready()))
    const before = issuers.flatMap((issuer) => issuer.acknowledged).length

    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(100 + Math.random() * 200)
      server.killBackend()
    }
    await (await server.connect()).end()
    await sleep(1_500)
    await Promise.all(issuers.map((issuer) => issuer.kill()))
    const acknowledged = issuers.flatMap((issuer) => issuer.acknowledged)

    assert.isAbove(acknowledged.length, before)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
  }).timeout(300_000)

  test('the whole server of PostgreSQL, five times', async ({ assert }) => {
    const acknowledged: number[] = []
    for (let kill = 0; kill < 5; kill++) {
      const issuer = new Issuer(server, person)
      await issuer.ready()
      await sleep(200 + Math.random() * 300)
      await server.killAndRestart()
      await issuer.kill()
      acknowledged.push(...issuer.acknowledged)
    }

    assert.isAbove(acknowledged.length, 5)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
  }).timeout(120_000)
})
