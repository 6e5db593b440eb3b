import type { CheckRow } from '#operations/domain/status_view'

const MARKS = { ok: '✔', look: '!', act: '✖', none: '–' } as const
const COLOURS = { ok: 32, look: 33, act: 31, none: 90 } as const
const TITLE_WIDTH = 32
const WIDTH = 100

/** Checks as lines of a terminal: mark, name, what was found, and what to do under it. */
export function printed(rows: readonly CheckRow[], isColourful: boolean): string {
  const colour = (text: string, code: number) =>
    isColourful ? `\u001B[${code}m${text}\u001B[0m` : text
  const indent = ' '.repeat(TITLE_WIDTH + 2)
  return rows
    .flatMap((row) => {
      const mark = colour(MARKS[row.state], COLOURS[row.state])
      const [first = '', ...more] = folded(row.value)
      const advice = row.advice
        ? folded(row.advice).map((line, at) => (at === 0 ? `→ ${line}` : `  ${line}`))
        : []
      const wrong = row.wrong.map((sentence) => `· ${sentence}`)
      return [
        `${mark} ${row.title.padEnd(TITLE_WIDTH)}${first}`,
        ...[...more, ...advice, ...wrong].map((line) => indent + line),
      ]
    })
    .join('\n')
}

function folded(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(/[ \n]+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < WIDTH - TITLE_WIDTH - 4) {
      lines[lines.length - 1] = `${last} ${word}`
    } else {
      lines.push(word)
    }
  }
  return lines
}
