import type { TestMessage } from '#sending/queries/test_messages'
import { instantText } from '#support/dates'
import type { Words } from '#support/page_language'

const TONES: Readonly<Record<string, string>> = { sent: 'good', failed: 'bad' }

/** What became of a test message, in words: what the server said, or why nobody was reached. */
export function testMessageView(test: TestMessage, { t, language }: Words) {
  const { state, failure, to } = test
  const answer = test.answer ?? ''
  const isFile = state === 'sent' && answer.startsWith('file ')
  const when = instantText(test.finishedAt ?? test.orderedAt, language)
  return {
    isUnderway: (state === 'waiting' || state === 'sending') && failure === null,
    status: {
      text: t(isFile ? 'sending.state_filed' : `sending.state_${state}`, { when }),
      tone: isFile ? 'warn' : (TONES[state] ?? (failure ? 'warn' : '')),
    },
    to,
    why: failure
      ? t(`mailing.failure_${failure}`, { answer })
      : state === 'sent' && !isFile
        ? t('letters.server_said', { answer })
        : null,
    /** The words of the server or of the network, where the sentence leaves them out. */
    answer: failure === 'server_away' || failure === 'unsure' ? answer : null,
  }
}
