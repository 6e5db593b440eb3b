import type { MailKind } from '#mailing/mail_kinds'

/**
 * Word to whoever runs the program: a backup that failed, a disk that fills. The words come with the order,
 * `data: { subject, text }`, and are no secret. Twice is better than never.
 */
export const noticeMail: MailKind = {
  name: 'notice',
  isRepeatable: true,
  compose({ data }) {
    return Promise.resolve({ subject: String(data.subject), text: String(data.text) })
  },
}
