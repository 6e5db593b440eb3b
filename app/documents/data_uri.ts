import { assert } from '#support/assert'

/** First bytes of the pictures that may stand in a document. SVG is not among them: it can hold scripts. */
const PICTURES = [
  { type: 'image/png', magic: '89504e470d0a1a0a' },
  { type: 'image/jpeg', magic: 'ffd8ff' },
]

/** A picture as an address that needs no network. @throws InvariantViolation when not PNG or JPEG. */
export function pictureDataUri(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes)
  const picture = PICTURES.find(({ magic }) => buffer.toString('hex', 0, 8).startsWith(magic))
  assert(picture, 'Only PNG and JPEG stand in a document')
  return `data:${picture.type};base64,${buffer.toString('base64')}`
}
