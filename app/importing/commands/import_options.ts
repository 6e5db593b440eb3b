import { access, constants, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import {
  matchColumns,
  whyNotReadable,
  type Column,
  type ColumnChoices,
} from '#importing/domain/columns'
import type { ImportKind } from '#importing/domain/kind'
import { columnSentence, unreadableSentence, type Translate } from '#importing/domain/sentences'
import { lookAtFile, type Reading } from '#importing/reader/table'

/** What was typed after a command cannot be done: one sentence, and exit code 2. */
export class Refused extends Error {}

/** One of a few words. @throws Refused when it is another one. */
export function oneOf<Choice extends string>(
  option: string,
  value: string,
  choices: readonly Choice[],
  t: Translate
): Choice {
  const found = choices.find((choice) => choice === value)
  if (found) return found
  throw new Refused(
    t('importing.command.bad_option', { option, value, choices: choices.join(', ') })
  )
}

/** `Heading=field` as often as it was given. @throws Refused when one is written another way. */
export function chosenColumns(
  pairs: readonly string[],
  kind: ImportKind,
  t: Translate
): Map<string, string> {
  return new Map(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=')
      const [heading, field] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
      if (at < 1 || heading === '' || field === '') {
        const fields = kind.fields.map(({ key }) => key).join(', ')
        throw new Refused(t('importing.command.bad_map', { value: pair, fields }))
      }
      return [heading, field] as const
    })
  )
}

/** Where a report is to be written, if anywhere. @throws Refused when nothing can be written there. */
export async function reportPathOf(
  typed: string | undefined,
  t: Translate
): Promise<string | null> {
  if (typed === undefined) return null

  const there = await stat(typed).catch(() => null)
  const target = there?.isFile() ? typed : dirname(resolve(typed))
  const reachable = await access(target, constants.W_OK).then(
    () => true,
    () => false
  )
  if (reachable && !there?.isDirectory()) return typed
  throw new Refused(t('importing.command.report_failed', { file: typed }))
}

export interface OpenedFile {
  reading: Reading
  columns: Column[]
  sizeBytes: number
}

/** Looks at a file and its columns. @throws Refused when either cannot be read. */
export async function openFile(
  path: string,
  kind: ImportKind,
  choices: ColumnChoices,
  t: Translate
): Promise<OpenedFile> {
  const looked = await lookAtFile(path)
  if (!looked.ok) throw new Refused(`${path}: ${unreadableSentence(t, looked.error)}`)

  const columns = matchColumns(looked.value.headings, kind, choices)
  if (!columns.ok) throw new Refused(`${path}: ${columnSentence(t, columns.error, kind.name)}`)

  const refusal = whyNotReadable(columns.value, kind)
  if (refusal) {
    const headings = looked.value.headings.map((heading) => `«${heading}»`).join(', ')
    throw new Refused(`${path} (${headings}): ${columnSentence(t, refusal, kind.name)}`)
  }
  const { size } = await stat(path)
  return { reading: looked.value, columns: columns.value, sizeBytes: size }
}
