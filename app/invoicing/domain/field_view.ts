import { type DraftPath } from '#invoicing/domain/draft_content'
import { type ReadDraft } from '#invoicing/domain/read_draft'
import { type Language } from '#support/language'

export type Translate = (key: string, values?: Record<string, unknown>) => string

/** What makes sentences and amounts of a page's language. */
export interface Words {
  t: Translate
  language: Language
}

/** A field of the editor: its place in the form, what was typed, and what is wrong with it. */
export interface FieldView {
  id: string
  name: string
  value: string
  /** What an empty field means. */
  placeholder: string
  errors: string[]
}

/** What is wrong with, or doubtful about, what stands in a field. */
export function sentencesAbout(path: DraftPath, draft: ReadDraft, { t }: Words): string[] {
  return [...draft.problems, ...draft.doubts]
    .filter((found) => found.path === path)
    .map((found) => t(`shortfalls.${found.reason}`))
}
