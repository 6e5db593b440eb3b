/** What a quote is: waiting for its answer, answered, or over without one. */
export type QuoteStatus = 'open' | 'accepted' | 'declined' | 'expired'

export interface QuoteStatusInput {
  answer: 'accepted' | 'declined' | null
  /** ISO days. The last day is still in time. */
  validUntil: string
  today: string
}

/** An answer stands for ever; without one a quote is over on the day after its last. */
export function quoteStatus({ answer, validUntil, today }: QuoteStatusInput): QuoteStatus {
  return answer ?? (validUntil < today ? 'expired' : 'open')
}

export const QUOTE_TONES: Readonly<Record<QuoteStatus, string>> = {
  open: '',
  accepted: 'good',
  declined: 'bad',
  expired: 'off',
}
