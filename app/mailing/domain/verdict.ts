/** What became of one try to hand a mail to the server. `answer` is the server's, or the reason we saw. */
export type Verdict =
  | { type: 'sent'; answer: string }
  | { type: 'refused'; answer: string }
  | { type: 'refused_for_now'; answer: string }
  | { type: 'server_away'; answer: string }
  | { type: 'unsure'; answer: string }
  | { type: 'not_composed'; answer: string }

/** Codes of nodemailer for what is wrong with this mail, not with the way to the server. */
const ABOUT_THIS_MAIL = new Set(['EENVELOPE', 'EMESSAGE'])
const ANSWER_MAX = 500

/**
 * Reads an error of the SMTP client.
 *
 * @param wasHandedOver whether the server may hold the whole mail: from then on only an answer of its own
 *   tells that it did not take it (RFC 5321 4.2.5, 6.1)
 */
export function verdictOf(error: unknown, wasHandedOver: boolean): Verdict {
  const { code, responseCode, message } = partsOf(error)
  const answer = message.slice(0, ANSWER_MAX)
  if (wasHandedOver && !responseCode) return { type: 'unsure', answer }
  if (responseCode === 421 || !ABOUT_THIS_MAIL.has(code)) return { type: 'server_away', answer }
  if (responseCode !== null && responseCode < 500) return { type: 'refused_for_now', answer }
  return { type: 'refused', answer }
}

function partsOf(error: unknown) {
  if (!(error instanceof Error)) return { code: '', responseCode: null, message: String(error) }
  const { code, responseCode, response } = error as Error & Record<string, unknown>
  return {
    code: typeof code === 'string' ? code : '',
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    message: typeof response === 'string' && response !== '' ? response : error.message,
  }
}
