import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import app from '@adonisjs/core/services/app'
import ShieldMiddleware from '@adonisjs/shield/shield_middleware'
import { cast } from '#tests/support/cast'
import { statementsOf } from '#tests/support/queries'
import { COOKIE_NAME, Visitor } from '#tests/support/visitor'

const OPEN_SESSION = /open_session/

test.group('A session that is in use', () => {
  test('is read once a page; nothing is written and no cookie sent while nothing changes', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)
    await browser.get('/memberships')

    let cookies: string[] = []
    const statements = await statementsOf(async () => {
      const { headers } = await browser.get('/products')
      cookies = headers.getSetCookie()
    })

    assert.deepEqual(cookies, [])
    assert.lengthOf(
      statements.filter(({ text }) => OPEN_SESSION.test(text)),
      1
    )
    assert.notMatch(statements.map(({ text }) => text).join('\n'), /insert|update|delete/i)
  })

  test('is prolonged, with its cookie, when five minutes have gone', async ({ assert }) => {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)
    const used = `select id from sessions where user_id = ? and touched_at > now() - interval '1 minute'`
    await db
      .connection('owner')
      .rawQuery(`update sessions set touched_at = now() - interval '6 minutes' where user_id = ?`, [
        alice.id,
      ])

    const late = await browser.get('/products')
    const next = await browser.get('/products')

    assert.lengthOf(late.headers.getSetCookie(), 1)
    assert.match(late.headers.getSetCookie()[0]!, new RegExp(`^${COOKIE_NAME}=.*HttpOnly`))
    assert.deepEqual(next.headers.getSetCookie(), [])
    assert.lengthOf((await db.connection('owner').rawQuery(used, [alice.id])).rows, 1)
  })

  test('is not opened by a cookie whose signature was changed, however often it is sent', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)
    assert.equal((await browser.get('/products')).status, 200)
    const good = browser.cookie

    for (const forged of [`${good}x`, good.slice(0, -3) + 'AAA', good.replace('.', '.A')]) {
      browser.cookie = forged
      assert.match(String(await browser.locationOf('/products')), /^\/login/)
      browser.cookie = forged
      assert.match(String(await browser.locationOf('/products')), /^\/login/)
    }
  })
})

test('the guards against foreign pages are made once, not for every request', async ({
  assert,
}) => {
  assert.strictEqual(
    await app.container.make(ShieldMiddleware),
    await app.container.make(ShieldMiddleware)
  )
})
