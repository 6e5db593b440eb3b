/** Why a file cannot be read as a table. Each has its sentence under `importing.unreadable`. */
export type Unreadable =
  | { type: 'not_found' }
  | { type: 'not_a_file' }
  | { type: 'empty' }
  | { type: 'too_large'; megabytes: number; most: number }
  | { type: 'wrong_format'; looksLike: WrongFormat }
  | { type: 'too_many_rows'; most: number }
  | { type: 'too_many_columns'; line: number; most: number }
  | { type: 'cell_too_long'; line: number; most: number }
  | { type: 'quote_not_closed'; line: number }
  | { type: 'unpacks_too_large'; megabytes: number }
  | { type: 'locked' }
  | { type: 'damaged' }
  | { type: 'no_such_sheet'; sheet: string }

/** What a file turned out to be instead of a table. */
export type WrongFormat = 'pdf' | 'image' | 'old_excel' | 'archive' | 'web_page' | 'binary'

/** Breaks off the reading of a file at whatever depth; the action that reads makes a value of it. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'

  constructor(readonly reason: Unreadable) {
    super(`The file cannot be read: ${reason.type}`)
  }
}
