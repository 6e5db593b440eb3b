import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { completeSettings } from '#start/settings'
import { temporaryFolder } from '#tests/support/launch'

test.group('Settings', (group) => {
  let temporary: ReturnType<typeof temporaryFolder>

  group.each.setup(() => {
    temporary = temporaryFolder()
    return temporary.remove
  })

  function fileWith(content: string): string {
    const file = join(temporary.folder, 'secret')
    writeFileSync(file, content)
    return file
  }

  test('a secret is read from the file that is named, without the line end', ({ assert }) => {
    const settings = { APP_KEY_FILE: fileWith('lang og hemmelig \n') } as Record<string, string>

    completeSettings(settings)
    completeSettings(settings)

    assert.equal(settings.APP_KEY, 'lang og hemmelig ')
  })

  test('a secret that is set in two ways, is missing or empty, is refused in a sentence', ({
    assert,
  }) => {
    const two = { APP_KEY: 'a', APP_KEY_FILE: fileWith('b') }
    const missing = { APP_KEY_FILE: join(temporary.folder, 'none') }

    assert.throws(
      () => completeSettings(two),
      'Both APP_KEY and APP_KEY_FILE are set; one of them must go.'
    )
    assert.throws(() => completeSettings(missing), /^APP_KEY_FILE cannot be read: ENOENT/)
    assert.throws(
      () => completeSettings({ SMTP_PASSWORD_FILE: fileWith('\n') }),
      /^SMTP_PASSWORD_FILE names .*, which is empty\.$/
    )
  })

  test('the database may be named in parts, and its password holds any character', ({ assert }) => {
    const password = 'p@ss:/?#[%]&å "\''
    const settings = {
      DATABASE_HOST: 'crm-postgres',
      DATABASE_PORT: '5433',
      DATABASE_NAME: 'crm_db',
      DATABASE_USER: 'crmuser',
      DATABASE_PASSWORD_FILE: fileWith(`${password}\n`),
    } as Record<string, string>

    completeSettings(settings)
    const url = new URL(settings.DATABASE_URL ?? '')

    assert.equal(url.host, 'crm-postgres:5433')
    assert.equal(url.pathname, '/crm_db')
    assert.equal(url.username, 'crmuser')
    assert.equal(decodeURIComponent(url.password), password)
  })

  test('what was left empty in a form is not set', ({ assert }) => {
    const settings = { SMTP_PORT: '', APP_KEY_FILE: '', MAIL_FROM: 'a' }

    completeSettings(settings)

    assert.deepEqual(settings as object, { MAIL_FROM: 'a' })
  })

  test('an APP_KEY that is too short to keep a secret is refused in a sentence', ({ assert }) => {
    assert.throws(() => completeSettings({ APP_KEY: 'fifteen letters' }), /APP_KEY is too short/)
    assert.doesNotThrow(() => completeSettings({ APP_KEY: 'sixteen letters.' }))
  })

  test('a whole DATABASE_URL wins over its parts', ({ assert }) => {
    const settings = { DATABASE_URL: 'postgresql://a/b', DATABASE_HOST: 'c' }

    completeSettings(settings)

    assert.equal(settings.DATABASE_URL, 'postgresql://a/b')
  })
})
