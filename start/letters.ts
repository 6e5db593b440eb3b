/*
|--------------------------------------------------------------------------
| Letters whose words firms choose
|--------------------------------------------------------------------------
| The room for mail knows no letter; each room that writes to customers hands
| in its kinds, in the order of the settings page.
*/
import { reminderLetters } from '#dunning/letters'
import { registerLetterAtIssue } from '#invoicing/at_issue'
import { registerLetterKind } from '#mailing/letter_kinds'
import { quoteLetters } from '#quoting/letters'
import { orderAtIssue } from '#sending/actions/order_at_issue'
import { invoiceLetters } from '#sending/letters'

for (const letter of [...invoiceLetters, ...reminderLetters]) registerLetterKind(letter)
registerLetterKind(quoteLetters)
registerLetterAtIssue(orderAtIssue)
