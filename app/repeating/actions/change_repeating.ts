import { recordActivity } from '#audit/activity'
import type { RepeatingChoices } from '#repeating/actions/start_repeating'
import { nextDateOf, resume, type Step } from '#repeating/domain/plan'
import { latestMade, setState, updateRepeating } from '#repeating/queries/keep_repeating'
import {
  lockRepeating,
  type RepeatingInvoice,
  type RepeatingState,
  stepTo,
} from '#repeating/queries/repeating_invoices'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export type ChangeRefusal =
  | { type: 'not_found' }
  /** Somebody else changed it, or an invoice was made, since the page was opened. */
  | { type: 'changed_elsewhere' }
  /** For this day, or a later one, something was made already. */
  | { type: 'day_is_made'; day: string }
  /** It would come nowhere: its end lies before its next day, or as many were made. */
  | { type: 'never_comes' }

export interface ChangeRepeatingInput {
  id: string
  version: number
  /** `firstDate` is the next day: from there it is counted anew, unless neither it nor the rhythm was changed. */
  choices: RepeatingChoices
  actorId: string
}

/** Keeps new choices about a repeating invoice. What was made stays as it is. */
export async function changeRepeating(
  input: ChangeRepeatingInput
): Promise<Result<string, ChangeRefusal>> {
  const { id, version, choices, actorId } = input
  return transaction(async (queryer): Promise<Result<string, ChangeRefusal>> => {
    const one = await lockRepeating(queryer, id)
    if (!one) return err({ type: 'not_found' })
    if (one.version !== version) return err({ type: 'changed_elsewhere' })

    const isSamePlan = one.nextDate === choices.firstDate && one.rhythm === choices.rhythm
    const latest = await latestMade(queryer, id)
    if (!isSamePlan && latest !== null && choices.firstDate <= latest) {
      return err({ type: 'day_is_made', day: latest })
    }
    const plan = isSamePlan ? { ...choices, firstDate: one.firstDate } : choices
    const progress = { occurrence: isSamePlan ? one.occurrence : 0, made: one.made }
    const nextDate = nextDateOf(plan, progress)
    if (nextDate === null) return err({ type: 'never_comes' })
    await updateRepeating(queryer, { id, ...plan, ...progress, nextDate })
    await record('repeating.changed', one, actorId)
    return ok(id)
  })
}

/** Nothing is made until it is resumed; what falls into the pause is left out. Twice is once. */
export function pauseRepeating(id: string, actorId: string) {
  return change(id, 'running', async (queryer, one) => {
    await setState(queryer, id, 'paused')
    await record('repeating.paused', one, actorId)
  })
}

/** Goes on with the first day that is today or later. */
export function resumeRepeating(id: string, actorId: string) {
  return change(id, 'paused', async (queryer, one) => {
    const step: Step = resume(one, one, today())
    await setState(queryer, id, 'running')
    await stepTo(queryer, id, step)
    await record('repeating.resumed', one, actorId)
  })
}

/** Makes nothing any more. What was made stays; new choices start it again. */
export async function endRepeating(id: string, actorId: string): Promise<boolean> {
  const end = async (queryer: Queryer, one: RepeatingInvoice) => {
    await setState(queryer, id, 'ended')
    await record('repeating.ended', one, actorId)
  }
  return (await change(id, 'running', end)) && change(id, 'paused', end)
}

/** Does it where the state is `from`. Answers false when there is no such repeating invoice. */
function change(
  id: string,
  from: RepeatingState,
  work: (queryer: Queryer, one: RepeatingInvoice) => Promise<void>
): Promise<boolean> {
  return transaction(async (queryer) => {
    const one = await lockRepeating(queryer, id)
    if (one?.state === from) await work(queryer, one)
    return one !== null
  })
}

function record(
  action: `repeating.${string}`,
  { id, customerId }: RepeatingInvoice,
  actorId: string
): Promise<void> {
  return recordActivity({
    action,
    subject: { type: 'repeating_invoice', id },
    customerId,
    actorId,
  })
}
