import { orderMail } from '#mailing/actions/order_mail'
import { now } from '#support/clock'
import { isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface OrderTestMessageInput {
  /** Made by the form, so that sending it twice orders one. */
  id: string
  to: { name: string; address: string }
  subject: string
  text: string
}

/** One that the server has not taken so far makes room: whoever asks again has changed something. */
const GIVE_WAY = {
  name: 'test_message_give_way',
  text: `update mails set state = 'dropped', finished_at = $1
    where kind = 'test_message' and state = 'waiting' and failure is not null`,
}
const WAITING = {
  name: 'test_message_waiting',
  text: `select 1 from mails where kind = 'test_message' and state in ('waiting', 'sending')
    order by ordered_at desc limit 1`,
}

/** Orders a letter to oneself, unless one is on its way. */
export async function orderTestMessage(input: OrderTestMessageInput): Promise<void> {
  const { id, to, subject, text } = input
  try {
    await transaction(async (queryer) => {
      await queryer.run(GIVE_WAY, [now()])
      if (await queryer.first(WAITING)) return
      await orderMail({ id, kind: 'test_message', to, data: { subject, text } })
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'mails_pkey')) throw error
  }
}
