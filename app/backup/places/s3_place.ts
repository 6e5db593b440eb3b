import { createWriteStream, openAsBlob } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AwsClient } from 'aws4fetch'
import { sha256OfFile } from '#backup/backup_folder'
import type { Place } from '#backup/places/place'

export interface S3PlaceInput {
  /** `https://s3.eu-north-1.amazonaws.com`, or that of another storage that speaks S3. */
  endpoint: string
  region: string
  bucket: string
  /** What all keys begin with; empty, or with a slash at its end. */
  prefix: string
  keyId: string
  secret: string
}

/** A bucket of a storage that speaks S3. One request a file, so a file may have 5 GB. */
export class S3Place implements Place {
  readonly #client: AwsClient
  readonly #base: string

  constructor(private readonly input: S3PlaceInput) {
    this.#client = new AwsClient({
      accessKeyId: input.keyId,
      secretAccessKey: input.secret,
      region: input.region,
      service: 's3',
      retries: 4,
    })
    this.#base = `${input.endpoint.replace(/\/$/, '')}/${input.bucket}`
  }

  async keys(): Promise<Set<string>> {
    const { prefix } = this.input
    const found = new Set<string>()
    for (let token: string | null = ''; token !== null;) {
      const query = new URLSearchParams({ 'list-type': '2', prefix })
      if (token) query.set('continuation-token', token)
      const response = await this.#ask('GET', `?${query}`)
      const xml = await response.text()
      for (const [, key = ''] of xml.matchAll(/<Key>([^<]*)<\/Key>/g))
        found.add(key.slice(prefix.length))
      const more = /<NextContinuationToken>([^<]*)</.exec(xml)?.[1]
      token = more ? more.replaceAll('&amp;', '&') : null
    }
    return found
  }

  async put(key: string, path: string): Promise<void> {
    // The storage compares the hash with what arrived and refuses anything else.
    const headers = { 'x-amz-content-sha256': await sha256OfFile(path) }
    await this.#ask('PUT', this.#pathOf(key), { headers, body: await openAsBlob(path) })
  }

  async get(key: string, path: string): Promise<void> {
    const response = await this.#ask('GET', this.#pathOf(key))
    if (!response.body) throw new Error(`${key} came back empty`)
    await pipeline(
      Readable.fromWeb(response.body as never),
      createWriteStream(path, { mode: 0o600 })
    )
  }

  async remove(key: string): Promise<void> {
    await this.#ask('DELETE', this.#pathOf(key))
  }

  #pathOf(key: string): string {
    return `/${this.input.prefix}${key}`
  }

  async #ask(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: Blob } = {}
  ) {
    const response = await this.#client.fetch(`${this.#base}${path}`, { method, ...init })
    if (response.ok) return response
    const said = await response.text()
    const code = /<Code>([^<]*)</.exec(said)?.[1] ?? ''
    throw new Error(`${method} ${path}: ${response.status} ${code}`)
  }
}
