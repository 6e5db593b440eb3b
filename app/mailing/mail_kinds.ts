import type { SendMailOptions } from 'nodemailer'
import { assert } from '#support/assert'

/** A mail as it was ordered. `data` holds ids and plain words, never a secret. */
export interface MailOrder {
  id: string
  kind: string
  recipientName: string
  recipientAddress: string
  data: Record<string, unknown>
  /** Since when it is to leave: when it was ordered, or the time it was ordered for. */
  orderedAt: Date
}

export interface ComposedMail {
  /** Who gets it, when that is not just whom it was ordered for. */
  to?: { name: string; address: string }
  subject: string
  text: string
  html?: string
  /** What the recipient sees as the sender's name; the address is always MAIL_FROM. */
  fromName?: string
  replyTo?: { name: string; address: string }
  attachments?: NonNullable<SendMailOptions['attachments']>
}

/**
 * `nobody`: nobody is to get it any more (the invitation was taken back), and nothing is sent.
 * `not_yet`: something it carries is not made yet (a PDF); it is asked again soon.
 */
export type Composition = ComposedMail | 'nobody' | 'not_yet'

/** One kind of letter: how it is written, and whether a second copy of it does harm. */
export interface MailKind {
  name: string
  /**
   * What happens when the connection or the process died after the letter was handed over and before the
   * server's answer was noted. `true`: it is sent once more. `false`: never; a person is told and decides.
   */
  isRepeatable: boolean
  /** Writes the letter; called anew at each attempt. In the organization, when the mail is a firm's. */
  compose(order: MailOrder): Promise<Composition>
}

const kinds = new Map<string, MailKind>()

/** Makes a kind of mail known. Called once for each, when the program starts (`start/mails.ts`). */
export function registerMailKind(kind: MailKind): void {
  kinds.set(kind.name, kind)
}

/** The kind of that name. @throws InvariantViolation when nobody registered it. */
export function mailKind(name: string): MailKind {
  const kind = kinds.get(name)
  assert(kind, `No such kind of mail: ${name}`)
  return kind
}

/** Names of the kinds that may be sent a second time. */
export function repeatableKinds(): string[] {
  return [...kinds.values()].filter((kind) => kind.isRepeatable).map((kind) => kind.name)
}
