import { randomUUID } from 'node:crypto'
import { CookieClient } from '@adonisjs/core/http'
import encryption from '@adonisjs/core/services/encryption'
import Tokens from 'csrf'
import { overTls } from '#config/app'
import { pageToken } from '#identity/page_token'
import { PostgresSessionStore } from '#identity/session_store'
import type { Person } from '#tests/support/cast'

type Fields = Record<string, string | number | string[] | null | undefined>

/** What came back: the status, the headers, the body as text. Redirects are not followed. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  location: string | null
}

export const COOKIE_NAME = overTls ? '__Host-crm' : 'crm'

/** How htmx asks: a part of a page is wanted. */
export const AS_HTMX = { 'hx-request': 'true', 'hx-request-type': 'partial' }

/** Somebody at a browser: keeps a session, sends the CSRF token with what changes something. */
export class Visitor {
  /** The Cookie header, also for a real browser. */
  cookie = ''
  csrfToken = ''

  /** A browser where this person has signed in. */
  static async signedIn(person: Person): Promise<Visitor> {
    const visitor = new Visitor()
    const tokens = new Tokens()
    const secret = await tokens.secret()
    const sessionId = randomUUID()
    await new PostgresSessionStore(null as never).write(sessionId, {
      'userId': person.id,
      'organizationId': person.organizationId,
      'csrf-secret': secret,
    })
    visitor.cookie = `${COOKIE_NAME}=${new CookieClient(encryption.use()).sign(COOKIE_NAME, sessionId)}`
    visitor.csrfToken = pageToken(tokens.create(secret), person.organizationId)
    return visitor
  }

  /** Opens a page as a browser does: the token of its form goes along with what is sent next. */
  async open(path: string): Promise<Answer> {
    const answer = await this.get(path)
    const token = /name="_csrf" value="([^"]+)"/.exec(answer.text)?.[1]
    if (token) this.csrfToken = token
    return answer
  }

  /** Just the status of a page. */
  async statusOf(path: string): Promise<number> {
    const { status } = await this.get(path)
    return status
  }

  /** Just the text of a page. */
  async textOf(path: string): Promise<string> {
    const { text } = await this.get(path)
    return text
  }

  /** Where a page leads instead of answering. */
  async locationOf(path: string): Promise<string | null> {
    const { location } = await this.get(path)
    return location
  }

  get(path: string, headers: Record<string, string> = {}) {
    return this.send('GET', path, undefined, headers)
  }

  post(path: string, fields: Fields = {}, headers: Record<string, string> = {}) {
    return this.send('POST', path, fields, headers)
  }

  put(path: string, fields: Fields = {}, headers: Record<string, string> = {}) {
    return this.send('PUT', path, fields, headers)
  }

  patch(path: string, fields: Fields = {}, headers: Record<string, string> = {}) {
    return this.send('PATCH', path, fields, headers)
  }

  delete(path: string, fields: Fields = {}, headers: Record<string, string> = {}) {
    return this.send('DELETE', path, fields, headers)
  }

  /** Sends one file as a form with the CSRF token does. */
  upload(path: string, field: string, bytes: Uint8Array, fileName = 'fil.png'): Promise<Answer> {
    const form = new FormData()
    form.append('_csrf', this.csrfToken)
    form.append(field, new Blob([Uint8Array.from(bytes)]), fileName)
    return this.#ask('POST', path, form)
  }

  /** Any method, any fields; with fields the CSRF token goes along. */
  async send(
    method: string,
    path: string,
    fields?: Fields,
    headers: Record<string, string> = {}
  ): Promise<Answer> {
    return this.#ask(method, path, fields ? encode(fields) : undefined, {
      ...(fields && this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}),
      ...headers,
    })
  }

  async #ask(
    method: string,
    path: string,
    body?: URLSearchParams | FormData,
    headers: Record<string, string> = {}
  ): Promise<Answer> {
    const response = await fetch(new URL(path, baseUrl()), {
      method,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...headers,
      },
      ...(body ? { body } : {}),
    })
    this.#keepCookie(response)
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location'),
    }
  }

  #keepCookie(response: Response) {
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? ''
      if (pair.startsWith(`${COOKIE_NAME}=`)) this.cookie = pair
    }
  }
}

/** One look at a page as this person. */
export async function visit(person: Person, path: string): Promise<Answer> {
  const browser = await Visitor.signedIn(person)
  return browser.get(path)
}

/** Where the program under test listens. */
export function baseUrl(): string {
  return `http://${process.env.HOST}:${process.env.PORT}`
}

function encode(fields: Fields): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const item of Array.isArray(value) ? value : [value]) form.append(name, String(item ?? ''))
  }
  return form
}
