import { Ignitor, prettyPrintError } from '@adonisjs/core'

const APP_ROOT = new URL('../', import.meta.url)

function importer(filePath: string) {
  if (filePath.startsWith('./') || filePath.startsWith('../')) {
    return import(new URL(filePath, APP_ROOT).href)
  }
  return import(filePath)
}

/** The application as every entry point starts it: environment read first, SIGTERM ends it. */
export function createIgnitor(): Ignitor {
  return new Ignitor(APP_ROOT, { importer }).tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    app.listen('SIGTERM', () => void app.terminate())
  })
}

/** Prints why the process could not start, and lets it end with exit code 1. A refusal is a sentence alone. */
export function failWith(error: unknown): void {
  process.exitCode = 1
  if (error instanceof Error && error.name === 'StartRefusal')
    process.stderr.write(`${error.message}\n`)
  else void prettyPrintError(error)
}
