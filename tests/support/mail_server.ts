import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What the server does with the next letters. `…_after_data`: it has the whole letter by then. */
export type Manners =
  | 'accepts'
  | 'refuses_recipient'
  | 'refuses_recipient_for_now'
  | 'refuses_letter'
  | 'refuses_letter_for_now'
  | 'refuses_login'
  | 'stalls_after_data'
  | 'drops_after_data'
  | 'drops_in_the_middle'

const RECIPIENT: Partial<Record<Manners, [number, string]>> = {
  refuses_recipient: [550, 'no such person here'],
  refuses_recipient_for_now: [450, 'mailbox busy, come again'],
}
const LETTER: Partial<Record<Manners, [number, string]>> = {
  refuses_letter: [554, 'not taken, looks like spam'],
  refuses_letter_for_now: [451, 'not now'],
}

/** A real SMTP server on the loopback, with the manners of those out there. */
export class MailServer {
  /** Whole letters, also those whose taking was never confirmed. */
  readonly letters: { to: string; text: string }[] = []
  manners: Manners = 'accepts'
  #server?: SMTPServer
  port = 0

  /** Opens, the second time on the same port. */
  async open(): Promise<this> {
    const server = new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 100,
      disableReverseLookup: true,
      onAuth: (_auth, _session, done) => {
        if (this.manners === 'refuses_login') done(answer([535, 'wrong password']))
        else done(null, { user: 'crm' })
      },
      onRcptTo: (_address, _session, done) => {
        const refusal = RECIPIENT[this.manners]
        done(refusal ? answer(refusal) : null)
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => {
          if (this.manners === 'drops_in_the_middle') this.#drop()
          else chunks.push(chunk)
        })
        stream.on('end', () => {
          if (this.manners === 'drops_in_the_middle') return undefined
          const refusal = LETTER[this.manners]
          if (refusal) return done(answer(refusal))
          const to = session.envelope.rcptTo.map(({ address }) => address).join()
          this.letters.push({ to, text: Buffer.concat(chunks).toString() })
          if (this.manners === 'drops_after_data') return this.#drop()
          if (this.manners !== 'stalls_after_data') done(null, 'taken')
          return undefined
        })
      },
    })
    server.on('error', () => undefined)
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.server.address() as AddressInfo).port
    this.#server = server
    return this
  }

  async close(): Promise<void> {
    this.#drop()
    await new Promise<void>((resolve) => this.#server?.close(() => resolve()) ?? resolve())
  }

  /** Cuts every connection without a word. */
  #drop(): void {
    for (const connection of this.#server?.connections ?? []) connection._socket.destroy()
  }
}

function answer([responseCode, words]: [number, string]): Error {
  return Object.assign(new Error(words), { responseCode })
}
