import { assert } from '#support/assert'
import type { Queryer } from '#tenancy/queryer'

export const QUOTE_ANSWERS = ['accepted', 'declined'] as const
export type QuoteAnswer = (typeof QUOTE_ANSWERS)[number]

const INSERT = {
  name: 'quote_answer_insert',
  text: `insert into quote_answers (organization_id, quote_id, answer, name, note, answered_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5)
    on conflict (organization_id, quote_id) do nothing`,
}
const GIVEN = {
  name: 'quote_answer_given',
  text: 'select answer from quote_answers where quote_id = $1',
}

export interface NewAnswer {
  quoteId: string
  answer: QuoteAnswer
  name: string
  note: string | null
  answeredBy: string | null
}

/** Writes the answer, unless there is one; whoever comes second is told of the first. */
export async function insertAnswer(
  queryer: Queryer,
  { quoteId, answer, name, note, answeredBy }: NewAnswer
): Promise<{ isNew: boolean; answer: QuoteAnswer }> {
  // Asked afterwards: the insertion waits for a transaction that answers just now.
  const [count, given] = await queryer.together(() =>
    Promise.all([
      queryer.run(INSERT, [quoteId, answer, name, note, answeredBy]),
      queryer.first<{ answer: QuoteAnswer }>(GIVEN, [quoteId]),
    ])
  )
  assert(given, 'A quote that is being answered has an answer')
  return { isNew: count === 1, answer: given.answer }
}
