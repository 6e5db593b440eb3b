import { test } from '@japa/runner'
import { roleMay } from '#identity/permissions'
import { cast } from '#tests/support/cast'
import { allRoutes, digestOf, IdFinder, isUnsafe } from '#tests/support/crawl'
import { Visitor } from '#tests/support/visitor'
import { wholeFirm } from '#tests/support/whole_firm'

/** What names no row of the firm by its id, or rows that tests of their own are about. */
const NAMED_OTHERWISE = /^\/(logos|settings|imports)\/|\/(contacts|notes)\//

test.group('A firm in which everything has happened', () => {
  test('shows none of its rows to another firm, and lets it change none', async ({ assert }) => {
    const { alice, charlie } = await cast()
    await wholeFirm(charlie)
    const foreign = new IdFinder(charlie.organizationId)
    const before = await digestOf(charlie.organizationId)
    const visitor = await Visitor.signedIn(alice)

    for (const route of allRoutes().filter(({ guard }) => guard === 'may')) {
      if (route.params.length === 0) continue
      const { path, complete } = await foreign.fill(route.pattern)
      if (!NAMED_OTHERWISE.test(route.pattern)) {
        assert.isTrue(complete, `give wholeFirm a row for ${route.pattern}`)
      }
      const fields = isUnsafe(route.method) ? {} : undefined
      const answer = await visitor.send(route.method, path, fields)
      assert.equal(answer.status, 404, `${route.method} ${path}`)
    }
    assert.deepEqual(await digestOf(charlie.organizationId), before)
  })

  test('lets a reader change nothing; what they have printed is all they leave', async ({
    assert,
  }) => {
    const { alice, bob } = await cast()
    await wholeFirm(alice)
    const own = new IdFinder(alice.organizationId)
    const reader = await Visitor.signedIn(bob)
    const before = await digestOf(alice.organizationId)

    for (const route of allRoutes()) {
      if (route.guard !== 'may' || !isUnsafe(route.method) || !route.capability) continue
      const { path } = await own.fill(route.pattern)
      const answer = await reader.send(route.method, path, {})
      if (!roleMay('reader', route.capability)) assert.equal(answer.status, 403, path)
    }
    const after = await digestOf(alice.organizationId)
    const changed = Object.keys(before).filter((table) => before[table] !== after[table])
    assert.deepEqual(changed, ['prints'])
  })
})
