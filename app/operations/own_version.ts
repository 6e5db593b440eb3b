import { readFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { newsOf } from '#operations/domain/changelog'

let version: Promise<string> | undefined
let news: Promise<string[]> | undefined

/** The version of the program that runs, as package.json names it. */
export function ownVersion(): Promise<string> {
  version ??= readFile(app.makePath('package.json'), 'utf8').then(
    (text) => (JSON.parse(text) as { version: string }).version
  )
  return version
}

/** What is new in it, from the head of the changelog; empty where none lies beside the program. */
export function ownNews(): Promise<string[]> {
  news ??= readFile(app.makePath('CHANGELOG.md'), 'utf8').then(newsOf, () => [])
  return news
}
