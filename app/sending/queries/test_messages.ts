import { read } from '#tenancy/organization_context'

/** A test message and what the mail server made of it. */
export interface TestMessage {
  to: string
  state: string
  failure: string | null
  answer: string | null
  orderedAt: Date
  finishedAt: Date | null
}

const LATEST = {
  name: 'test_message_latest',
  text: `select recipient_address as "to", state, failure, server_answer as answer,
      ordered_at as "orderedAt", finished_at as "finishedAt"
    from mails where kind = 'test_message' order by ordered_at desc limit 1`,
}

/** The firm's latest test message, or null. */
export function latestTestMessage(): Promise<TestMessage | null> {
  return read((queryer) => queryer.first<TestMessage>(LATEST))
}
