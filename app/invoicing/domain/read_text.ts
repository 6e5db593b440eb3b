import { type DraftPath } from '#invoicing/domain/draft_content'
import { type Findings } from '#invoicing/domain/findings'
import { findNationalId } from '#norway/national_id'

export interface ReadTextInput {
  path: DraftPath
  /** Characters. */
  max: number
  findings: Findings
}

/**
 * Trimmed text with plain line ends, or null when there is none. Too long, or with a fødselsnummer in it
 * (personopplysningsloven § 12), it is a problem as well.
 */
export function readText(typed: string, { path, max, findings }: ReadTextInput): string | null {
  const text = typed.replace(/\r\n?/g, '\n').trim()
  if (text.length > max) findings.problem(path, 'too_long')
  if (findNationalId(text)) findings.problem(path, 'national_id')
  return text === '' ? null : text
}
