import type { Translate } from '#importing/domain/sentences'

/** Where progress is shown: a terminal that can draw over a line, or lines in a log. */
export interface ProgressPlace {
  isTTY?: boolean | undefined
  write(text: string): unknown
}

const BAR_WIDTH = 30
const LINE_EVERY_ROWS = 10_000

/** Shows how far an import has come: a bar on a terminal, a line now and then elsewhere. */
export class Progress {
  #said = 0
  #drawn = false

  constructor(
    private readonly place: ProgressPlace,
    private readonly total: number | null,
    private readonly t: Translate
  ) {}

  show(rows: number): void {
    if (this.place.isTTY) this.#draw(rows)
    else if (rows - this.#said >= LINE_EVERY_ROWS) {
      this.#said = rows
      this.place.write(`${this.t('importing.command.progress', { rows })}\n`)
    }
  }

  /** Takes the bar away, so that what is said next stands on a line of its own. */
  clear(): void {
    if (this.#drawn) this.place.write('\r\u001B[K')
    this.#drawn = false
  }

  #draw(rows: number): void {
    const part = this.total === null ? 0 : Math.min(1, rows / Math.max(1, this.total))
    const full = Math.floor(part * BAR_WIDTH)
    const bar = this.total === null ? '' : `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} `
    this.place.write(`\r\u001B[K${bar}${this.t('importing.command.progress', { rows })}`)
    this.#drawn = true
  }
}
