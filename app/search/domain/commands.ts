import type { Capability } from '#identity/permissions'

/** Something a person can do or a place to go, found by its words. */
export interface Command {
  key: string
  icon: string
  needs: Capability
  href?: string
  /** The form of the layout that does it, where it changes something. */
  form?: string
}

export const COMMANDS: readonly Command[] = [
  { key: 'new_invoice', icon: 'plus', needs: 'invoices.write', href: '/drafts/new' },
  { key: 'new_customer', icon: 'plus', needs: 'customers.write', href: '/customers/new' },
  { key: 'new_product', icon: 'plus', needs: 'products.write', href: '/products/new' },
  { key: 'import_customers', icon: 'upload', needs: 'imports.write', href: '/imports' },
  { key: 'drafts', icon: 'invoice', needs: 'read', href: '/invoices?tab=drafts' },
  { key: 'unpaid', icon: 'invoice', needs: 'read', href: '/invoices' },
  { key: 'overdue', icon: 'invoice', needs: 'read', href: '/invoices?tab=overdue' },
  { key: 'new_quote', icon: 'plus', needs: 'invoices.write', href: '/quotes/new' },
  { key: 'quotes', icon: 'file', needs: 'read', href: '/quotes' },
  { key: 'repeating', icon: 'calendar', needs: 'read', href: '/repeating-invoices' },
  { key: 'payments', icon: 'check', needs: 'read', href: '/payments' },
  { key: 'bank', icon: 'download', needs: 'payments.write', href: '/bank-files' },
  { key: 'reminders', icon: 'mail', needs: 'read', href: '/reminders' },
  { key: 'ledger', icon: 'file', needs: 'read', href: '/ledger' },
  { key: 'customers', icon: 'people', needs: 'read', href: '/customers' },
  { key: 'products', icon: 'box', needs: 'read', href: '/products' },
  { key: 'reports', icon: 'chart', needs: 'read', href: '/reports/months' },
  { key: 'vat_report', icon: 'chart', needs: 'read', href: '/reports/vat' },
  { key: 'checks', icon: 'check', needs: 'checks.read', href: '/checks' },
  { key: 'settings', icon: 'settings', needs: 'organization.write', href: '/settings' },
]

/** Does every word that was typed begin a word of the command? Nothing typed means every command. */
export function isMeant(sentence: string, typed: string): boolean {
  const words = sentence.toLowerCase().split(/\s+/)
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return wanted.every((start) => words.some((word) => word.startsWith(start)))
}
