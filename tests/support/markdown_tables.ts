import { readFileSync } from 'node:fs'

/**
 * The rows of `## Table <number>` in a document under `docs/`, as trimmed cells; the heading row is left out.
 * A documented table is test data: a missing table is an error, not an empty test.
 */
export function markdownTable(document: string, number: number): string[][] {
  const text = readFileSync(new URL(`../../docs/${document}`, import.meta.url), 'utf8')
  const section = text.split(/^## /m).find((part) => part.startsWith(`Table ${number} `))
  const rows = (section ?? '').split('\n').filter((line) => line.startsWith('|'))
  if (rows.length < 3) throw new Error(`docs/${document} has no table ${number}`)

  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
  )
}
