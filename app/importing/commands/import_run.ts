import { basename } from 'node:path'
import { importFile, type ImportFileInput } from '#importing/actions/import_file'
import type { JudgedRow } from '#importing/actions/place_rows'
import { Progress, type ProgressPlace } from '#importing/commands/progress'
import { ReportFile } from '#importing/commands/report_file'
import type { Column } from '#importing/domain/columns'
import type { DuplicateChoice, ImportKind } from '#importing/domain/kind'
import {
  fieldLabel,
  rejectionSentence,
  unreadableSentence,
  type Translate,
} from '#importing/domain/sentences'
import { countLines } from '#importing/reader/count_lines'
import type { Reading } from '#importing/reader/table'

/** What the command was told, checked. */
export interface ImportRunInput {
  path: string
  sizeBytes: number
  kind: ImportKind
  reading: Reading
  columns: readonly Column[]
  onDuplicate: DuplicateChoice
  rejectedRows: ImportFileInput['rejectedRows']
  keep: ImportFileInput['keep']
  reportPath: string | null
  language: string
}

export interface ImportRunOutlets {
  say: (text: string) => void
  complain: (text: string) => void
  progress: ProgressPlace
  t: Translate
}

/** 0: all rows are in (or would be), 1: rows were refused, 2: the file cannot be read to its end. */
export type ExitCode = 0 | 1 | 2

const REJECTIONS_SAID = 20
const NOTICES_SAID = 5

/** One import on the command line: runs it and says what happens, as it happens. */
export class ImportRun {
  #rejectionsSaid = 0
  readonly #notices: string[] = []
  #noticeCount = 0
  #rejectionCount = 0

  constructor(
    private readonly input: ImportRunInput,
    private readonly out: ImportRunOutlets
  ) {}

  async run(): Promise<ExitCode> {
    const { input, out } = this
    this.#sayHowItIsRead()
    const total = input.reading.format === 'csv' ? await countLines(input.path) : null
    const progress = new Progress(out.progress, total, out.t)
    const report = input.reportPath
      ? new ReportFile(input.reportPath, input.reading, input.language, out.t)
      : null

    const done = await importFile({
      ...input,
      fileName: basename(input.path),
      actorId: null,
      onBatch: async (judged, { rows }) => {
        progress.clear()
        this.#sayFindings(judged)
        await report?.add(judged)
        progress.show(rows)
      },
    }).finally(() => {
      progress.clear()
      return report?.close()
    })
    if (!done.ok) {
      out.complain(unreadableSentence(out.t, done.error))
      return 2
    }
    this.#sayOutcome({ ...done.value })
    if (report?.isWritten) out.say(out.t('importing.command.report', { file: report.path }))
    return done.value.rejected > 0 ? 1 : 0
  }

  #sayHowItIsRead(): void {
    const { t, say } = this.out
    const { reading, columns, kind, path } = this.input
    say(
      t(`importing.command.reading_${reading.format}`, {
        file: basename(path),
        encoding: reading.encoding,
        delimiter: reading.delimiter === '\t' ? 'TAB' : reading.delimiter,
        sheet: reading.sheet,
      })
    )
    for (const { heading, field, because } of columns) {
      const sentence =
        field === null
          ? t('importing.command.column_not_read', {
              heading,
              because: t(`importing.because.${because}`),
            })
          : t('importing.command.column_read', { heading, field: fieldLabel(t, kind.name, field) })
      say(sentence)
    }
  }

  #sayFindings(judged: readonly JudgedRow[]): void {
    for (const { rejections, notices } of judged) {
      for (const rejection of rejections) {
        this.#rejectionCount++
        if (this.#rejectionsSaid++ < REJECTIONS_SAID) {
          this.out.complain(rejectionSentence(this.out.t, rejection))
        }
      }
      if (rejections.length > 0) continue
      for (const notice of notices) {
        this.#noticeCount++
        if (this.#notices.length < NOTICES_SAID) {
          this.#notices.push(rejectionSentence(this.out.t, notice))
        }
      }
    }
  }

  #sayOutcome(outcome: Record<string, unknown>): void {
    const { say, t } = this.out
    const unsaid = this.#rejectionCount - REJECTIONS_SAID
    if (unsaid > 0) say(t('importing.command.more_rejected', { count: unsaid }))
    if (this.#noticeCount > 0) {
      say(t('importing.command.notices', { count: this.#noticeCount }))
      for (const notice of this.#notices) say(`  ${notice}`)
      const more = this.#noticeCount - this.#notices.length
      if (more > 0) say(`  ${t('importing.command.more_notices', { count: more })}`)
    }

    say(t('importing.command.summary', outcome))
    if (outcome.kept) say(t('importing.command.kept'))
    else say(t(`importing.command.${this.input.keep === 'keep' ? 'not_kept' : 'dry_run'}`))
  }
}
