import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import { MAIL_GIVE_UP_DAYS, MAIL_NOT_YET_SECONDS } from '#config/limits'
import { Carrier } from '#mailing/carrier'
import { outcomeOf, type Failure, type Outcome } from '#mailing/domain/outcome'
import type { Verdict } from '#mailing/domain/verdict'
import { mailKind, type Composition, type MailKind } from '#mailing/mail_kinds'
import type { ClaimedMail, Outbox } from '#mailing/queries/outbox'
import { now } from '#support/clock'

/** `not_waiting`: finished, in other hands, or not to be tried yet. */
export type SendMailOutcome = 'sent' | 'later' | 'failed' | 'dropped' | 'not_waiting'

const DAY_MS = 86_400_000
const NOTE_TRIES = 5
const NOTE_PAUSE_MS = 2_000

/**
 * Sends one mail that was ordered, if its time has come. No transaction is open while the server is spoken
 * to. The note that the server gets it now is written before its first byte leaves, on condition that the
 * claim still holds: so a mail whose sender died or fell behind is never in two senders' hands at once
 * (docs/adr/0014).
 */
@inject()
export class SendMail {
  constructor(
    private readonly carrier: Carrier,
    private readonly logger: Logger
  ) {}

  async execute(outbox: Outbox, id: string): Promise<SendMailOutcome> {
    const mail = await outbox.claim(id)
    if (!mail) return 'not_waiting'
    if (mail.worthlessAt && mail.worthlessAt <= now()) return this.#tooLate(outbox, mail)

    const kind = mailKind(mail.kind)
    const composed = await this.#compose(kind, mail)
    if (composed === 'nobody') {
      await outbox.drop(mail)
      return 'dropped'
    }
    if (composed === 'not_yet') return this.#waitForIt(outbox, mail)
    const verdict =
      'type' in composed
        ? composed
        : await this.carrier.carry(mail, composed, () => outbox.noteHandOver(mail))
    return this.#conclude(outbox, mail, kind, verdict)
  }

  async #compose(kind: MailKind, mail: ClaimedMail): Promise<Composition | Verdict> {
    try {
      return await kind.compose(mail)
    } catch (error) {
      this.logger.error({ err: error, mailId: mail.id, kind: mail.kind }, 'a mail was not written')
      return { type: 'not_composed', answer: error instanceof Error ? error.name : 'error' }
    }
  }

  async #conclude(
    outbox: Outbox,
    mail: ClaimedMail,
    kind: MailKind,
    verdict: Verdict
  ): Promise<SendMailOutcome> {
    const outcome = outcomeOf(verdict, { ...mail, isRepeatable: kind.isRepeatable }, now())
    if (!(await patiently(() => outbox.note(mail, outcome)))) return 'not_waiting'
    const { attempts, failure: before } = mail
    const { state, failure } = outcome
    const seen = { mailId: mail.id, kind: mail.kind, attempts, state, failure }
    if (failure) this.logger.warn(seen, 'a mail was not sent')
    else this.logger.info(seen, 'a mail was sent')

    if (verdict.type === 'server_away') await outbox.holdBack(outcome.nextAttemptAt)
    else if (before === 'server_away') await outbox.release()
    return state === 'waiting' ? 'later' : state
  }

  async #tooLate(outbox: Outbox, mail: ClaimedMail): Promise<SendMailOutcome> {
    await outbox.note(mail, failed(mail, 'worthless'))
    return 'failed'
  }

  async #waitForIt(outbox: Outbox, mail: ClaimedMail): Promise<SendMailOutcome> {
    const at = now().getTime()
    if (at - mail.orderedAt.getTime() <= MAIL_GIVE_UP_DAYS * DAY_MS) {
      await outbox.putBack(mail, new Date(at + MAIL_NOT_YET_SECONDS * 1000))
      return 'later'
    }
    await outbox.note(mail, failed(mail, 'not_composed'))
    return 'failed'
  }
}

function failed({ refusals }: ClaimedMail, failure: Failure): Outcome {
  return { state: 'failed', failure, answer: '', refusals, nextAttemptAt: now() }
}

/** The server has answered: the database gets some seconds to come back before that is forgotten. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let left = NOTE_TRIES; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left <= 1) throw error
      await new Promise((resolve) => setTimeout(resolve, NOTE_PAUSE_MS))
    }
  }
}
