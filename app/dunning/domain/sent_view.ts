import { kindView } from '#dunning/domain/demand_view'
import type { SentReminder } from '#dunning/queries/sent_reminders'
import { kroner } from '#money/format'
import { dayText } from '#support/dates'
import type { Words } from '#support/page_language'

const TONES: Readonly<Record<string, string>> = { sent: 'good', failed: 'bad', dropped: 'off' }

/** A letter that was sent, as lists show it. Finished texts. */
export function sentView(letter: SentReminder, words: Words) {
  const { t, language } = words
  const { mailState, mailFailure } = letter
  return {
    id: letter.id,
    invoice: { id: letter.invoiceId, number: letter.number },
    customer: { id: letter.customerId, name: letter.customerName },
    kind: kindView(letter.kind, words),
    sentOn: dayText(letter.sentOn, language),
    deadline: dayText(letter.deadline, language),
    total: kroner(letter.totalMinor, language),
    isAutomatic: letter.isAutomatic,
    to: letter.mailTo,
    state: mailState
      ? { text: t(`dunning.mail_${mailState}`), tone: TONES[mailState] ?? '' }
      : { text: t('dunning.by_post'), tone: '' },
    isFailed: mailState === 'failed',
    why: mailFailure && t(`mailing.failure_${mailFailure}`, { answer: letter.mailAnswer ?? '' }),
  }
}
