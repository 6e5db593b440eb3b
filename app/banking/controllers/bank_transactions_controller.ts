import type { HttpContext } from '@adonisjs/core/http'
import { showBankTransaction } from '#banking/show_bank_transaction'

export default class BankTransactionsController {
  show(ctx: HttpContext) {
    return showBankTransaction(ctx)
  }
}
