import env from '#start/env'
import { StartRefusal } from '#support/start_refusal'
import { defineConfig, drivers } from '@adonisjs/core/encryption'

const encryptionConfig = defineConfig({
  default: 'gcm',
  list: {
    gcm: drivers.aes256gcm({ keys: [env.get('APP_KEY')], id: 'gcm' }),
  },
})

/** What AES-256-GCM of the framework asks for at the least. */
const KEY_LENGTH_MIN = 16

if (env.get('APP_KEY').release().length < KEY_LENGTH_MIN) {
  throw new StartRefusal(
    `APP_KEY is too short: ${KEY_LENGTH_MIN} letters and digits at the least, better 40 at random (for example from: openssl rand -base64 32).`
  )
}

export default encryptionConfig

declare module '@adonisjs/core/types' {
  export interface EncryptorsList extends InferEncryptors<typeof encryptionConfig> {}
}
