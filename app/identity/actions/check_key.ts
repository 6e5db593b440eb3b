import encryption from '@adonisjs/core/services/encryption'
import { KEY_WORD } from '#identity/domain/key_word'
import { outsideOrganizations } from '#tenancy/organization_context'

/** What to say to whoever starts the program with the wrong key. */
export const WRONG_KEY =
  'APP_KEY is not the key that this database was begun with. Start with that key; a copy of it belongs to every backup.'

type Cipher = Pick<typeof encryption, 'encrypt' | 'decrypt'>

/**
 * Whether APP_KEY is the one this database was begun with. The first start leaves a value that only its
 * key can read. With another key, sessions and everything encrypted would be lost without a word.
 */
export async function isKeyOfInstallation(cipher: Cipher = encryption): Promise<boolean> {
  const row = await outsideOrganizations('one row about the program itself', async (queryer) => {
    await queryer.run('insert into installation (key_check) values ($1) on conflict do nothing', [
      cipher.encrypt(KEY_WORD),
    ])
    return queryer.first<{ key_check: string }>('select key_check from installation')
  })
  return row !== null && opensWithKey(row.key_check, cipher)
}

/** Whether this value was left by an installation with our key. */
export function opensWithKey(keyCheck: string, cipher: Cipher = encryption): boolean {
  return cipher.decrypt(keyCheck) === KEY_WORD
}
