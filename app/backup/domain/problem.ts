/** Everything that can be wrong with a backup, its proof or its copy. Each has a sentence in the language files. */
export const PROBLEMS = [
  'no_tools',
  'tools_too_old',
  'no_reader',
  'busy',
  'no_room',
  'no_backup',
  'interrupted',
  'dump_failed',
  'restore_failed',
  'unreadable',
  'file_missing',
  'file_changed',
  'rows_differ',
  'series_differ',
  'chain_differs',
  'chain_broken',
  'schema_differs',
  'document_missing',
  'document_damaged',
  'copy_failed',
  'not_ours',
  'newer_schema',
  'other_key',
  'may_not_create',
  'failed',
] as const

export type ProblemCode = (typeof PROBLEMS)[number]

/** One thing that is wrong; `detail` names the table, the file, or quotes what a program said. */
export interface Problem {
  code: ProblemCode
  detail: string
}

/** Thrown inside the room and turned into a Result at its door. */
export class BackupFailure extends Error {
  override name = 'BackupFailure'

  constructor(
    readonly code: ProblemCode,
    readonly detail: string
  ) {
    super(`${code}: ${detail}`)
  }
}

/** Any error as a problem that can be kept and shown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof BackupFailure) return { code: error.code, detail: error.detail }
  const text = error instanceof Error ? error.message : String(error)
  if (error instanceof Error && error.name === 'AbortError') {
    return { code: 'interrupted', detail: '' }
  }
  const full = /ENOSPC|EDQUOT|EFBIG|no space left|disk full|file too large/i.test(text)
  return { code: full ? 'no_room' : 'failed', detail: text }
}
