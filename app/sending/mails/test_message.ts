import { read } from '#tenancy/organization_context'
import type { MailKind } from '#mailing/mail_kinds'

const NAME = {
  name: 'test_message_firm',
  text: `select name from organizations where id = current_setting('app.organization_id')::uuid`,
}

/** A letter to oneself, to see whether mail leaves and what it looks like. A second one does no harm. */
export const testMessage: MailKind = {
  name: 'test_message',
  isRepeatable: true,
  async compose({ data }) {
    const firm = await read((queryer) => queryer.first<{ name: string }>(NAME))
    return {
      subject: String(data.subject),
      text: String(data.text),
      ...(firm ? { fromName: firm.name } : {}),
    }
  },
}
