import { createReadStream } from 'node:fs'

/** About how many rows a text file has: its line ends. Cells of several lines make it a little more. */
export async function countLines(path: string): Promise<number> {
  let lines = 0
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++
  }
  return lines
}
