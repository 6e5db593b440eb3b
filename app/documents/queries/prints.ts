import type { ReportFirm, ReportPaper } from '#documents/domain/report_paper'
import type { Language } from '#support/language'
import { read, transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export type PrintFailure = 'too_long' | 'broken'

/** An order as its page tells of it. */
export interface OrderedPrint {
  id: string
  title: string
  /** The page that it was ordered on. */
  back: string
  state: 'pending' | 'made' | 'failed'
  failure: PrintFailure | null
  sizeBytes: number | null
}

export interface NewPrint {
  id: string
  title: string
  language: Language
  back: string
  /** Null for what is too long to be printed. */
  paper: ReportPaper | null
}

/** What a claim hands out. */
export interface ClaimedPrint {
  paper: ReportPaper & { firm: ReportFirm }
  language: Language
  orderedAt: Date
  attempts: number
}

const INSERT = {
  name: 'print_insert',
  text: `insert into prints (organization_id, id, title, language, back, paper, state, failure)
    select id, $1, $2, $3, $4, $5::jsonb || jsonb_build_object('firm', jsonb_build_object(
        'name', name, 'organizationNumber', organization_number, 'vatRegistered', vat_registered)),
      case when $5::jsonb is null then 'failed' else 'pending' end,
      case when $5::jsonb is null then 'too_long' end
    from organizations where id = current_setting('app.organization_id')::uuid`,
}

const ENQUEUE = {
  name: 'print_enqueue',
  text: `select enqueue_job('make_print', jsonb_build_object('printId', $1::text),
    'print-' || current_setting('app.organization_id') || '-' || $1::text)`,
}

/** Writes the order and, where there is something to do, has the worker do it. */
export async function insertPrint(queryer: Queryer, print: NewPrint): Promise<void> {
  const { id, title, language, back, paper } = print
  const values = [id, title, language, back, paper && JSON.stringify(paper)]
  await queryer.together(() =>
    Promise.all([queryer.run(INSERT, values), paper ? queryer.run(ENQUEUE, [id]) : null])
  )
}

const FIND = {
  name: 'print_find',
  text: `select id, title, back, state, failure, length(pdf) as "sizeBytes" from prints where id = $1`,
}

/** The order with this id, or null. */
export function findPrint(id: string): Promise<OrderedPrint | null> {
  return read((queryer) => queryer.first<OrderedPrint>(FIND, [id]))
}

const BYTES = {
  name: 'print_bytes',
  text: `select title, pdf from prints where id = $1 and state = 'made'`,
}

/** The PDF that was made, or null. */
export function findPrintedPdf(id: string): Promise<{ title: string; pdf: Buffer } | null> {
  return read((queryer) => queryer.first<{ title: string; pdf: Buffer }>(BYTES, [id]))
}

/** A claim holds a minute, two, four …: as long as the pause until the next try. */
const CLAIM = {
  name: 'print_claim',
  text: `update prints set attempts = attempts + 1,
      next_attempt_at = now() + power(2, least(attempts, 5)) * interval '1 minute'
    where id = $1 and state = 'pending' and next_attempt_at <= now()
    returning paper, language, ordered_at as "orderedAt", attempts`,
}

/** Takes a waiting order in hand; null when it is done, in other hands, or not to be tried yet. */
export function claimPrint(id: string): Promise<ClaimedPrint | null> {
  return transaction((queryer) => queryer.first<ClaimedPrint>(CLAIM, [id]))
}

const MADE = {
  name: 'print_made',
  text: `update prints set state = 'made', pdf = $2, paper = null where id = $1 and state = 'pending'`,
}

/** Keeps the bytes; what they were made of is not needed any more. */
export async function markPrintMade(id: string, pdf: Uint8Array): Promise<void> {
  await transaction((queryer) => queryer.run(MADE, [id, Buffer.from(pdf)]))
}

const FAILED = {
  name: 'print_failed',
  text: `update prints set state = 'failed', failure = $2, paper = null
    where id = $1 and state = 'pending'`,
}

/** Gives the order up. */
export async function markPrintFailed(id: string, failure: PrintFailure): Promise<void> {
  await transaction((queryer) => queryer.run(FAILED, [id, failure]))
}

const SWEEP = {
  name: 'prints_sweep',
  text: `delete from prints where ordered_at < now() - make_interval(hours => $1)`,
}

const NUDGE = {
  name: 'prints_nudge',
  text: `select enqueue_job('make_print', jsonb_build_object('printId', id::text),
      'print-' || organization_id::text || '-' || id::text)
    from prints where state = 'pending' and next_attempt_at <= now() and attempts > 0`,
}

/** Forgets what is older than `hours`, and puts what was left behind back into the queue. */
export async function sweepPrints(hours: number): Promise<void> {
  await transaction(async (queryer) => {
    await queryer.run(SWEEP, [hours])
    await queryer.run(NUDGE)
  })
}
