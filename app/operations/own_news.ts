import { readFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { newsOf } from '#operations/domain/changelog'

let news: Promise<string[]> | undefined

/** What is new in the version that runs, from the head of the changelog; empty where none lies beside it. */
export function ownNews(): Promise<string[]> {
  news ??= readFile(app.makePath('CHANGELOG.md'), 'utf8').then(newsOf, () => [])
  return news
}
