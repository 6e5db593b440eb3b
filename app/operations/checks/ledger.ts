import type { OrganizationCheck } from '#operations/domain/check'
import { wrongLedger } from '#operations/queries/figures'

/** What customers owe follows from their invoices and payments (ADR 0020). */
export const ledgerCheck: OrganizationCheck<'agree' | 'differ'> = {
  name: 'ledger',
  outcomes: { agree: 'ok', differ: 'act' },
  async measure() {
    const wrong = await wrongLedger()
    if (wrong.length === 0) return { outcome: 'agree' }
    return { outcome: 'differ', measured: { count: wrong.length }, wrong }
  },
}
