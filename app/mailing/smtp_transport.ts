import { Readable } from 'node:stream'
import { MailResponse } from '@adonisjs/mail'
import type { MailTransportContract, NodeMailerMessage } from '@adonisjs/mail/types'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import {
  MAIL_GREETING_TIMEOUT_MS,
  MAIL_SILENCE_TIMEOUT_MS,
  MAIL_TRY_TIMEOUT_MS,
} from '#config/limits'
import { composeLetter, type Letter } from '#mailing/compose_letter'
import { handOverOf, type HandOver } from '#mailing/hand_over'

export interface SmtpServer {
  host: string
  port: number
  /** Port 465 speaks TLS from the first byte; others change to it when they can. */
  secure: boolean
  login?: { user: string; pass: string }
  /** Milliseconds; for tests. */
  timeouts?: { greeting: number; silence: number; whole: number }
}

/**
 * Hands one letter to an SMTP server, on a connection of its own. Unlike the transports of @adonisjs/mail
 * it tells its caller when the server is ready for the letter, before it has the first byte.
 */
export class SmtpTransport implements MailTransportContract {
  constructor(private readonly server: SmtpServer) {}

  async send(message: NodeMailerMessage, config?: unknown) {
    const letter = await composeLetter(message)
    const answer = await this.#converse(letter, handOverOf(config))
    return new MailResponse(letter.messageId, letter.envelope, answer)
  }

  /** The whole conversation, or the first thing that goes wrong in it. */
  #converse(letter: Letter, handOver: HandOver): Promise<string> {
    const { login } = this.server
    const connection = this.#connection()
    return new Promise<string>((resolve, reject) => {
      const fail = (error: Error) => {
        connection.close()
        reject(error)
      }
      const timer = setTimeout(
        () => fail(new Error('the server took too long')),
        this.server.timeouts?.whole ?? MAIL_TRY_TIMEOUT_MS
      )
      connection.once('error', fail)
      connection.once('end', () => clearTimeout(timer))
      const send = (error?: Error | null) => {
        if (error) return fail(error)
        connection.send(letter.envelope, afterNote(letter.bytes, handOver), (failure, info) => {
          if (failure) return fail(failure)
          resolve(info.response)
          return connection.quit()
        })
      }
      connection.connect((error?: Error | null) => {
        if (error || !login) return send(error)
        return connection.login({ credentials: login }, send)
      })
    })
  }

  #connection(): SMTPConnection {
    const { host, port, secure, login, timeouts } = this.server
    const greeting = timeouts?.greeting ?? MAIL_GREETING_TIMEOUT_MS
    return new SMTPConnection({
      ...{ host, port, secure },
      // A password travels over TLS or not at all, except to this very machine.
      requireTLS: login !== undefined && !['localhost', '127.0.0.1', '::1'].includes(host),
      connectionTimeout: greeting,
      greetingTimeout: greeting,
      dnsTimeout: greeting,
      socketTimeout: timeouts?.silence ?? MAIL_SILENCE_TIMEOUT_MS,
    })
  }
}

/** The letter as a stream that is read only when the server says "go ahead", and begins with the note. */
function afterNote(bytes: Buffer, handOver: HandOver): Readable {
  let isAsked = false
  return new Readable({
    read() {
      if (isAsked) return
      isAsked = true
      handOver().then(
        () => {
          this.push(bytes)
          this.push(null)
        },
        (error: Error) => this.destroy(error)
      )
    },
  })
}
