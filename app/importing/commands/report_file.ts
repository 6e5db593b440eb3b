import { open, type FileHandle } from 'node:fs/promises'
import type { JudgedRow } from '#importing/actions/place_rows'
import { reportForm, reportLine, reportStart, type ReportForm } from '#importing/domain/report'
import type { Translate } from '#importing/domain/sentences'
import type { Reading } from '#importing/reader/table'

/** The file with just the rejected rows, written while the import goes on. It is there only if there are some. */
export class ReportFile {
  #file: FileHandle | null = null
  readonly #form: ReportForm

  constructor(
    readonly path: string,
    reading: Reading,
    language: string,
    private readonly t: Translate
  ) {
    this.#form = reportForm(reading, language)
  }

  get isWritten(): boolean {
    return this.#file !== null
  }

  /** Adds the rows of a batch that were refused. @throws when the file cannot be written. */
  async add(judged: readonly JudgedRow[]): Promise<void> {
    const refused = judged.filter(({ rejections }) => rejections.length > 0)
    if (refused.length === 0) return

    const lines = refused.map(({ row, rejections }) =>
      reportLine(this.#form, row.cells, rejections, this.t)
    )
    if (!this.#file) {
      this.#file = await open(this.path, 'w', 0o600)
      lines.unshift(reportStart(this.#form))
    }
    await this.#file.write(lines.join(''))
  }

  async close(): Promise<void> {
    await this.#file?.close()
  }
}
