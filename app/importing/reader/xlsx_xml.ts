import { SaxesParser } from 'saxes'
import { UnreadableFile } from '#importing/reader/unreadable'

/** What a part of a spreadsheet is listened to for. Names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/**
 * Feeds a part's XML to a listener and comes back after each piece with what was found so far, so that it
 * can be handed on. A document type is refused: spreadsheets have none, and entities hide in it.
 *
 * @throws UnreadableFile when the XML is not well-formed.
 */
export async function* listen<Found>(
  pieces: AsyncIterable<string>,
  listener: XmlListener,
  found: () => Found
): AsyncGenerator<Found> {
  const parser = new SaxesParser()
  parser.on('doctype', () => damaged())
  parser.on('error', () => damaged())
  parser.on('opentag', (tag) => listener.open?.(localName(tag.name), tag.attributes))
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', (tag) => listener.close?.(localName(tag.name)))

  for await (const piece of pieces) {
    parser.write(piece)
    yield found()
  }
  parser.close()
  yield found()
}

/** Reads a whole part before going on; for the small ones. */
export async function listenToAll(
  pieces: AsyncIterable<string>,
  listener: XmlListener
): Promise<void> {
  const reading = listen(pieces, listener, () => null)
  let step = await reading.next()
  while (!step.done) step = await reading.next()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function damaged(): never {
  throw new UnreadableFile({ type: 'damaged' })
}
