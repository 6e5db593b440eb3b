import { test } from '@japa/runner'
import { roleMay } from '#identity/permissions'
import { cast, member, type Cast, type Person } from '#tests/support/cast'
import { allRoutes, digestOf, IdFinder, isUnsafe, type CrawledRoute } from '#tests/support/crawl'
import { populate } from '#tests/support/populate'
import { Visitor } from '#tests/support/visitor'

/** What an allowed request may answer: it worked, it goes elsewhere, it was not what was expected. */
const ANSWERED = [200, 201, 202, 204, 303, 404, 409, 413, 415, 422]
const ELSEWHERE = [302, 303]

/** Routes of organizations in an order that leaves the session and the rows for the others alone. */
function organizationRoutes(): CrawledRoute[] {
  return allRoutes().filter((route) => route.guard === 'may')
}

test.group('Crawl: every route, every role, own and foreign ids', (group) => {
  let people: Cast
  let seller: Person
  let bookkeeper: Person

  group.setup(async () => {
    people = await cast()
    seller = await member('Selma Selger', people.alice.organizationId, 'seller')
    bookkeeper = await member('Bodil Bok', people.alice.organizationId, 'bookkeeper')
    await populate(people.alice)
    await populate(people.charlie)
  })

  test('every route names its guard', ({ assert }) => {
    const open = allRoutes()
      .filter((route) => route.guard === 'public')
      .map((route) => route.pattern)
    const expected = [
      '/health/',
      '/setup',
      '/password-resets',
      '/theme',
      '/language',
      '/assets/',
      '/s/',
    ]

    for (const pattern of open) {
      assert.isTrue(
        pattern === '/' || expected.some((prefix) => pattern.startsWith(prefix)),
        `${pattern} is open to everybody: give it middleware.may(…)`
      )
    }
    for (const route of organizationRoutes()) assert.isNotNull(route.capability, route.pattern)
  })

  test('a visitor is asked to sign in, everywhere', async ({ assert }) => {
    const own = new IdFinder(people.alice.organizationId)
    const guarded = allRoutes().filter((route) => ['may', 'signedIn'].includes(route.guard))

    for (const route of guarded) {
      const { path } = await own.fill(route.pattern)
      const answer = await new Visitor().send(route.method, path)
      const expected = isUnsafe(route.method) ? [403] : ELSEWHERE
      assert.include(expected, answer.status, `${route.method} ${path}`)
    }
  })

  test('without a CSRF token nothing is changed', async ({ assert }) => {
    const own = new IdFinder(people.alice.organizationId)
    const before = await digestOf(people.alice.organizationId)

    for (const route of allRoutes().filter(({ method }) => isUnsafe(method))) {
      const alice = await Visitor.signedIn(people.alice)
      const { path } = await own.fill(route.pattern)
      const answer = await alice.send(route.method, path)
      assert.equal(answer.status, 403, `${route.method} ${path}`)
    }
    assert.deepEqual(await digestOf(people.alice.organizationId), before)
  })

  test('a role without the capability gets 403', async ({ assert }) => {
    const own = new IdFinder(people.alice.organizationId)
    const before = await digestOf(people.alice.organizationId)

    for (const person of [people.bob, seller, bookkeeper]) {
      const visitor = await Visitor.signedIn(person)
      for (const route of organizationRoutes()) {
        if (!route.capability || roleMay(person.role, route.capability)) continue
        const { path } = await own.fill(route.pattern)
        const answer = await visitor.send(
          route.method,
          path,
          isUnsafe(route.method) ? {} : undefined
        )
        assert.equal(answer.status, 403, `${person.role}: ${route.method} ${path}`)
      }
    }
    assert.deepEqual(await digestOf(people.alice.organizationId), before)
  })

  test('ids of another organization do not exist, and its rows stay as they are', async ({
    assert,
  }) => {
    const foreign = new IdFinder(people.charlie.organizationId)
    const before = await digestOf(people.charlie.organizationId)
    const theirs = await foreign.fill('/customers/:id')
    const theirCustomer = theirs.path.split('/')[2]
    const fields = { customer_id: theirCustomer, customerId: theirCustomer }

    for (const person of [people.alice, people.bob, seller, bookkeeper]) {
      const visitor = await Visitor.signedIn(person)
      for (const route of organizationRoutes()) {
        if (route.params.length === 0) {
          if (isUnsafe(route.method)) await visitor.send(route.method, route.pattern, fields)
          continue
        }
        const { path } = await foreign.fill(route.pattern)
        const answer = await visitor.send(
          route.method,
          path,
          isUnsafe(route.method) ? fields : undefined
        )
        const mayIt = route.capability !== null && roleMay(person.role, route.capability)
        assert.equal(answer.status, mayIt ? 404 : 403, `${person.role}: ${route.method} ${path}`)
      }
    }
    assert.deepEqual(await digestOf(people.charlie.organizationId), before)
  })

  test('malformed ids are not found, never an error', async ({ assert }) => {
    const alice = await Visitor.signedIn(people.alice)
    const hostile = [
      "'; select 1 --",
      '../../etc/passwd',
      '%00',
      'undefined',
      '1',
      '00000000-0000-0000-0000-00000000000g',
      'a'.repeat(3000),
    ]

    for (const route of organizationRoutes().filter(({ params }) => params.length > 0)) {
      for (const id of hostile) {
        const path = route.pattern.replaceAll(/:[a-z_]+\??/g, encodeURIComponent(id))
        const answer = await alice.send(route.method, path, isUnsafe(route.method) ? {} : undefined)
        assert.include([400, 404], answer.status, `${route.method} ${path.slice(0, 80)}`)
      }
    }
  })

  test('looking never changes anything', async ({ assert }) => {
    const alice = await Visitor.signedIn(people.alice)
    const own = new IdFinder(people.alice.organizationId)
    const before = await digestOf(people.alice.organizationId)

    for (const route of organizationRoutes().filter(({ method }) => !isUnsafe(method))) {
      const { path } = await own.fill(route.pattern)
      const answer = await alice.get(path)
      assert.include(ANSWERED, answer.status, `GET ${path}`)
    }
    assert.deepEqual(await digestOf(people.alice.organizationId), before)
  })

  test('no method but the named ones is answered', async ({ assert }) => {
    const own = new IdFinder(people.alice.organizationId)
    const known = new Set(allRoutes().map(({ method, pattern }) => `${method} ${pattern}`))
    const alice = await Visitor.signedIn(people.alice)

    for (const route of organizationRoutes()) {
      const { path } = await own.fill(route.pattern)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        if (known.has(`${method} ${route.pattern}`)) continue
        const answer = await alice.send(method, path, isUnsafe(method) ? {} : undefined)
        assert.include([404, 405, ...ELSEWHERE], answer.status, `${method} ${path}`)
      }
    }
  })

  test('an owner with their own ids gets an answer from every route', async ({ assert }) => {
    const own = new IdFinder(people.alice.organizationId)
    const routes = organizationRoutes().toSorted(
      (a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE')
    )

    for (const route of routes) {
      const alice = await Visitor.signedIn(people.alice)
      const { path } = await own.fill(route.pattern)
      const answer = await alice.send(route.method, path, isUnsafe(route.method) ? {} : undefined)
      assert.include(ANSWERED, answer.status, `${route.method} ${path}`)
    }
  })
})
