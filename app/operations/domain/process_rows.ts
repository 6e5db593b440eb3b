import { bytesText } from '#operations/domain/shown'
import { instantText } from '#support/dates'
import type { Words } from '#support/page_language'

interface Report {
  name: string
  host: string
  measured: { rssBytes: number }
  startedAt: Date
}

/** The running processes as the status page lists them. */
export function processRows(reports: readonly Report[], { language }: Words) {
  return reports.map(({ name, host, measured, startedAt }) => ({
    name,
    host,
    memory: bytesText(measured.rssBytes, language),
    since: instantText(startedAt, language),
  }))
}
