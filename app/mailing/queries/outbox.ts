import { MAIL_CLAIM_MINUTES, MAILS_SWEPT_MAX, SYSTEM_MAIL_DAYS } from '#config/limits'
import type { Outcome } from '#mailing/domain/outcome'
import type { MailOrder } from '#mailing/mail_kinds'
import { now } from '#support/clock'
import { outsideOrganizations, transaction } from '#tenancy/organization_context'
import type { Queryer, Statement } from '#tenancy/queryer'

/** A mail in our hands, until the claim runs out. */
export interface ClaimedMail extends MailOrder {
  claim: string
  attempts: number
  refusals: number
  /** What the try before failed by, or null. */
  failure: string | null
  worthlessAt: Date | null
}

type Ask = <T>(work: (queryer: Queryer) => Promise<T>) => Promise<T>

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The mails of the current organization, or those of the program itself. */
export class Outbox {
  #sql: ReturnType<typeof statements>

  private constructor(
    table: 'mails' | 'system_mails',
    enqueue: 'enqueue_mail' | 'enqueue_system_mail',
    private readonly ask: Ask
  ) {
    this.#sql = statements(table, enqueue)
  }

  static readonly ofOrganization = new Outbox('mails', 'enqueue_mail', (work) => transaction(work))

  static readonly ofProgram = new Outbox('system_mails', 'enqueue_system_mail', (work) =>
    outsideOrganizations('a mail of the program itself belongs to no organization', work)
  )

  /** Takes a waiting mail in hand; null when it is finished, in other hands, or not to be tried yet. */
  claim(id: string): Promise<ClaimedMail | null> {
    const values = [id, crypto.randomUUID(), now()]
    return this.ask((queryer) => queryer.first<ClaimedMail>(this.#sql.claim, values))
  }

  /** Notes that the server gets the whole mail now. False: the claim has run out, and it must not. */
  async noteHandOver({ id, claim }: ClaimedMail): Promise<boolean> {
    return (await this.ask((queryer) => queryer.run(this.#sql.handOver, [id, claim, now()]))) === 1
  }

  /** Writes down what a try came to. False when the claim had run out. */
  async note({ id, claim }: ClaimedMail, outcome: Outcome): Promise<boolean> {
    const { state, failure, answer, refusals, nextAttemptAt } = outcome
    const finishedAt = state === 'waiting' ? null : now()
    const values = [id, claim, state, failure, answer, refusals, nextAttemptAt, finishedAt]
    return (await this.ask((queryer) => queryer.run(this.#sql.note, values))) === 1
  }

  /** Puts a mail back as if it had not been tried. */
  async putBack({ id, claim }: ClaimedMail, until: Date): Promise<void> {
    await this.ask((queryer) => queryer.run(this.#sql.putBack, [id, claim, until]))
  }

  /** Nobody is to get it any more. What it was about goes with it. */
  async drop({ id, claim }: ClaimedMail): Promise<void> {
    await this.ask((queryer) => queryer.run(this.#sql.drop, [id, claim, now()]))
  }

  /** The server is away: the others wait as well, so that one alone knocks. */
  async holdBack(until: Date): Promise<void> {
    await this.ask((queryer) => queryer.run(this.#sql.holdBack, [until, now()]))
  }

  /** The server is back: all that waited for it may leave. */
  async release(): Promise<void> {
    await this.ask((queryer) => queryer.run(this.#sql.release, [now()]))
  }

  /**
   * Mails that a worker took and did not bring to an end: back to waiting while the server cannot have them,
   * or when a second copy does no harm; else finished as unsure. Answers how many.
   */
  recover(repeatable: string[]): Promise<number> {
    const before = new Date(now().getTime() - MAIL_CLAIM_MINUTES * MINUTE_MS)
    return this.ask((queryer) => queryer.run(this.#sql.recover, [before, now(), repeatable]))
  }

  /** Puts due mails into the worker's queue once more; one that is there already stays one. */
  async enqueueDue(): Promise<number> {
    const values = [now(), MAILS_SWEPT_MAX]
    const rows = await this.ask((queryer) => queryer.rows(this.#sql.enqueueDue, values))
    return rows.length
  }
}

/** Takes away what the program has finished long ago: whose password was forgotten is nobody's business. */
export async function purgeSystemMails(): Promise<void> {
  const before = new Date(now().getTime() - SYSTEM_MAIL_DAYS * DAY_MS)
  await outsideOrganizations('mails of the program itself', (queryer) =>
    queryer.run('delete from system_mails where finished_at < $1', [before])
  )
}

function statements(table: string, enqueue: string) {
  const named = (name: string, text: string): Statement => ({ name: `${table}_${name}`, text })
  const free = 'claim = null, claimed_at = null'
  const mine = `where id = $1 and claim = $2 and state = 'sending'`
  return {
    claim: named(
      'claim',
      `update ${table} set state = 'sending', attempts = attempts + 1, claim = $2, claimed_at = $3,
         handed_over_at = null
       where id = $1 and state = 'waiting' and next_attempt_at <= $3
       returning id, kind, recipient_name as "recipientName", recipient_address as "recipientAddress",
         data, coalesce(leaves_at, ordered_at) as "orderedAt", claim, attempts, refusals, failure,
         worthless_at as "worthlessAt"`
    ),
    handOver: named('hand_over', `update ${table} set handed_over_at = $3 ${mine}`),
    note: named(
      'note',
      `update ${table} set state = $3, failure = $4, server_answer = $5, refusals = $6,
         next_attempt_at = $7, finished_at = $8, ${free} ${mine}`
    ),
    putBack: named(
      'put_back',
      `update ${table} set state = 'waiting', attempts = attempts - 1, next_attempt_at = $3, ${free}
       ${mine}`
    ),
    drop: named(
      'drop',
      `update ${table} set state = 'dropped', finished_at = $3, data = '{}', ${free} ${mine}`
    ),
    holdBack: named(
      'hold_back',
      `update ${table} set next_attempt_at = $1, failure = 'server_away'
       where state = 'waiting' and next_attempt_at < $1 and next_attempt_at <= $2`
    ),
    release: named(
      'release',
      `with due as (update ${table} set next_attempt_at = $1
         where state = 'waiting' and failure = 'server_away' returning id)
       select ${enqueue}(id, $1) from due`
    ),
    recover: named(
      'recover',
      `update ${table} set ${free},
         state = case when again then 'waiting' else 'failed' end,
         failure = case when again then failure else 'unsure' end,
         finished_at = case when again then null else $2::timestamptz end,
         next_attempt_at = $2
       from (select id as one,
           handed_over_at is null or kind = any ($3::text[]) as again
         from ${table} where state = 'sending' and claimed_at < $1) left_behind
       where id = one and state = 'sending' and claimed_at < $1`
    ),
    enqueueDue: named(
      'enqueue_due',
      `select ${enqueue}(id, $1) from (select id from ${table}
         where state = 'waiting' and next_attempt_at <= $1 order by next_attempt_at, id limit $2) due`
    ),
  }
}
