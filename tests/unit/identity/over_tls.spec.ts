import { execFileSync } from 'node:child_process'
import { test } from '@japa/runner'

/** What the settings are when the program is reached at an address; read by a process of its own. */
function settingsAt(appUrl: string) {
  const script = `
    await import('reflect-metadata')
    const { createIgnitor } = await import('./bin/ignitor.js')
    const app = createIgnitor().createApp('console')
    await app.init()
    await app.boot()
    const { configProvider } = await import('@adonisjs/core')
    const given = app.config.get('session')
    const { cookieName, cookie } = (await configProvider.resolve(app, given)) ?? given
    const hsts = app.config.get('shield.hsts')
    const http = app.config.get('app.http')
    process.stdout.write(JSON.stringify({ cookieName, cookie, hsts, http: http.cookie }))
    process.exit(0)`
  const text = execFileSync(
    process.execPath,
    ['--import=@poppinss/ts-exec', '--input-type=module', '--eval', script],
    { env: { ...process.env, APP_URL: appUrl }, encoding: 'utf8' }
  )
  return JSON.parse(text) as Record<string, Record<string, unknown>>
}

test.group('Over TLS and over plain http', () => {
  test('over TLS the cookie is tied to the host and browsers keep to TLS', ({ assert }) => {
    const { cookieName, cookie, hsts, http } = settingsAt('https://crm.example.no')

    assert.equal(String(cookieName), '__Host-crm')
    assert.deepInclude(cookie, { secure: true, httpOnly: true, path: '/', sameSite: 'lax' })
    assert.notProperty(cookie, 'domain')
    assert.isTrue(hsts?.enabled)
    assert.isTrue(http?.secure)
  }).timeout(30_000)

  test('over plain http the cookie is a plain one', ({ assert }) => {
    const { cookieName, cookie, hsts } = settingsAt('http://192.168.1.20:3333')

    assert.equal(String(cookieName), 'crm')
    assert.isFalse(cookie?.secure)
    assert.isFalse(hsts?.enabled)
  }).timeout(30_000)
})
