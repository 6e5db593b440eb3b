import app from '@adonisjs/core/services/app'
import { CHECK_WRONG_MAX } from '#config/limits'
import { FileStore } from '#documents/file_store'
import type { OrganizationCheck, Wrong } from '#operations/domain/check'
import { papersStored, papersWaiting, type StoredPaper } from '#operations/queries/papers'
import { daysBetween, today } from '#support/clock'

/** Every file is looked for each night; its bytes are compared with its name one night in so many. */
const NIGHTS = 28

/** Every issued invoice has its PDF, and every stored document lies in the data folder as it was made. */
export const papersCheck: OrganizationCheck<'whole' | 'waiting' | 'lost'> = {
  name: 'papers',
  outcomes: { whole: 'ok', waiting: 'look', lost: 'act' },
  async measure() {
    const { count, wrong } = await lookThroughFiles()
    if (wrong.length > 0) return { outcome: 'lost', measured: { count: wrong.length }, wrong }
    const waiting = await papersWaiting()
    if (waiting.length === 0) return { outcome: 'whole', measured: { count } }
    return {
      outcome: 'waiting',
      measured: { count: waiting.length },
      wrong: waiting.map((number) => ({ sentence: 'paper_waiting', values: { number } })),
    }
  },
}

async function lookThroughFiles(): Promise<{ count: number; wrong: Wrong[] }> {
  const files = await app.container.make(FileStore)
  const night = daysBetween('2026-01-01', today()) % NIGHTS
  const wrong: Wrong[] = []
  let count = 0
  for await (const papers of papersStored()) {
    count += papers.length
    for (const paper of papers) {
      const damage = await damageTo(files, paper, night)
      if (damage && wrong.length < CHECK_WRONG_MAX) {
        wrong.push({ sentence: damage, values: { number: paper.number } })
      }
    }
  }
  return { count, wrong }
}

async function damageTo(files: FileStore, { sha256, size }: StoredPaper, night: number) {
  const found = await files.sizeOf(sha256)
  if (found === null) return 'paper_missing'
  const isDue = Number.parseInt(sha256.slice(0, 6), 16) % NIGHTS === night
  return found !== size || (isDue && !(await files.has(sha256))) ? 'paper_damaged' : null
}
