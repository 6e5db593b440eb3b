import crypto from 'k6/crypto'

/** A UUID of version 7: time first, then chance. */
export function uuidv7() {
  const time = Date.now().toString(16).padStart(12, '0')
  const chance = [...new Uint8Array(crypto.randomBytes(10))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(1, 4)}-8${chance.slice(5, 8)}-${chance.slice(8)}`
}
