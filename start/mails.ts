/*
|--------------------------------------------------------------------------
| What can be mailed
|--------------------------------------------------------------------------
| The room for mail knows no kind of letter; each room that writes to people
| hands in how its letters are written.
*/
import { reminderMail } from '#dunning/mails/reminder_mail'
import { invitationMail } from '#identity/mails/invitation_mail'
import { passwordResetMail } from '#identity/mails/password_reset_mail'
import { quoteMail } from '#quoting/mails/quote_mail'
import { registerMailKind } from '#mailing/mail_kinds'
import { noticeMail } from '#mailing/notice_mail'
import { invoiceMail } from '#sending/mails/invoice_mail'
import { testMessage } from '#sending/mails/test_message'

registerMailKind(noticeMail)
registerMailKind(passwordResetMail)
registerMailKind(invitationMail)
registerMailKind(invoiceMail)
registerMailKind(quoteMail)
registerMailKind(reminderMail)
registerMailKind(testMessage)
