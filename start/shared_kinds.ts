/*
|--------------------------------------------------------------------------
| What customers can see by a link
|--------------------------------------------------------------------------
| The room for links knows no kind of page; each room that shares something
| hands in how it is found and shown.
*/
import { sharedQuote } from '#quoting/shared_quote'
import { sharedInvoice } from '#sending/shared_invoice'
import { registerSharedKind } from '#sharing/shared_kinds'

registerSharedKind(sharedInvoice)
registerSharedKind(sharedQuote)
