import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Decrypter, Encrypter } from 'age-encryption'

/** Writes a file as age encrypts it (age-encryption.org/v1), for one or more public keys. */
export async function encryptFile(from: string, to: string, recipients: readonly string[]) {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const plain = Readable.toWeb(createReadStream(from)) as ReadableStream<Uint8Array>
  const packed = await encrypter.encrypt(plain)
  await pipeline(Readable.fromWeb(packed as never), createWriteStream(to, { mode: 0o600 }))
}

/** Writes what such a file holds. @throws Error for another key, or when a byte is not what it was. */
export async function decryptFile(from: string, to: string, identities: readonly string[]) {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  const packed = Readable.toWeb(createReadStream(from)) as ReadableStream<Uint8Array>
  const plain = await decrypter.decrypt(packed)
  await pipeline(Readable.fromWeb(plain as never), createWriteStream(to, { mode: 0o600 }))
}
