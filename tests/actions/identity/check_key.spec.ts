import { test } from '@japa/runner'
import { Encryption } from '@adonisjs/core/encryption'
import { AES256GCM } from '@adonisjs/core/encryption/drivers/aes_256_gcm'
import { isKeyOfInstallation } from '#identity/actions/check_key'

function cipher(key: string) {
  return new Encryption({
    driver: (secret) => new AES256GCM({ key: secret, id: 'gcm' }),
    keys: [key],
  })
}

test.group('isKeyOfInstallation', () => {
  test('knows the key that the database was begun with from any other', async ({ assert }) => {
    assert.isTrue(await isKeyOfInstallation())
    assert.isTrue(await isKeyOfInstallation())
    assert.isFalse(await isKeyOfInstallation(cipher('another-key-another-key-another!')))
  })
})
