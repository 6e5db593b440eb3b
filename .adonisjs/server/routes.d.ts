import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'logins.create': { paramsTuple?: []; params?: {} }
    'logins.store': { paramsTuple?: []; params?: {} }
    'logins.destroy': { paramsTuple?: []; params?: {} }
    'memberships.index': { paramsTuple?: []; params?: {} }
    'memberships.update': { paramsTuple?: []; params?: {} }
    'acceptances.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'acceptances.destroy': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'postal_codes.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'profiles.show': { paramsTuple?: []; params?: {} }
    'profiles.update': { paramsTuple?: []; params?: {} }
    'passwords.update': { paramsTuple?: []; params?: {} }
    'sessions.destroy_others': { paramsTuple?: []; params?: {} }
    'sessions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'organizations.index': { paramsTuple?: []; params?: {} }
    'logos.show': { paramsTuple: [ParamValue]; params: {'sha256': ParamValue} }
    'organizations.edit': { paramsTuple?: []; params?: {} }
    'organizations.update': { paramsTuple?: []; params?: {} }
    'logos.update': { paramsTuple?: []; params?: {} }
    'logos.destroy': { paramsTuple?: []; params?: {} }
    'invoice_numbers.update': { paramsTuple?: []; params?: {} }
    'members.index': { paramsTuple?: []; params?: {} }
    'members.store': { paramsTuple?: []; params?: {} }
    'members.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'members.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'invitations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'setups.create': { paramsTuple?: []; params?: {} }
    'setups.store': { paramsTuple?: []; params?: {} }
    'password_resets.create': { paramsTuple?: []; params?: {} }
    'password_resets.store': { paramsTuple?: []; params?: {} }
    'password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'password_resets.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'themes.update': { paramsTuple?: []; params?: {} }
    'languages.update': { paramsTuple?: []; params?: {} }
    'home': { paramsTuple?: []; params?: {} }
    'imports.index': { paramsTuple?: []; params?: {} }
    'imports.create': { paramsTuple?: []; params?: {} }
    'imports.store': { paramsTuple?: []; params?: {} }
    'imports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'imports.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_readings.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_readings.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_columns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_columns.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_rows.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_rows.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'line': ParamValue} }
    'import_rows.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'line': ParamValue} }
    'import_rehearsals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_runs.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_publications.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_renumberings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_reversals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_reversals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_reports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customers.index': { paramsTuple?: []; params?: {} }
    'customer_exports.show': { paramsTuple?: []; params?: {} }
    'customer_options.index': { paramsTuple?: []; params?: {} }
    'customers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'same_numbers.index': { paramsTuple?: []; params?: {} }
    'customers.create': { paramsTuple?: []; params?: {} }
    'customers.store': { paramsTuple?: []; params?: {} }
    'customer_changes.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_changes.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_contacts.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_contacts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_contacts.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'contact_id': ParamValue} }
    'customer_contacts.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'contact_id': ParamValue} }
    'customer_contacts.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'contact_id': ParamValue} }
    'customer_notes.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_notes.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'note_id': ParamValue} }
    'new_drafts.show': { paramsTuple?: []; params?: {} }
    'invoices.index': { paramsTuple?: []; params?: {} }
    'invoice_exports.show': { paramsTuple?: []; params?: {} }
    'invoices.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'invoice_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'invoice_papers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'drafts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'draft_previews.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'draft_disposals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'new_drafts.store': { paramsTuple?: []; params?: {} }
    'drafts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'draft_disposals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'issuances.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'copies.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'products.index': { paramsTuple?: []; params?: {} }
    'product_options.index': { paramsTuple?: []; params?: {} }
    'products.create': { paramsTuple?: []; params?: {} }
    'products.store': { paramsTuple?: []; params?: {} }
    'products.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'products.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'product_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'product_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'searches.index': { paramsTuple?: []; params?: {} }
    'payment_lists.index': { paramsTuple?: []; params?: {} }
    'payment_lists.show': { paramsTuple?: []; params?: {} }
    'payments.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'allocations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'allocations.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_payments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_payments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'refunds.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'refunds.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payment_reversals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payment_reversals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledgers.index': { paramsTuple?: []; params?: {} }
    'ledger_exports.show': { paramsTuple?: []; params?: {} }
    'ledger_prints.store': { paramsTuple?: []; params?: {} }
    'customer_ledgers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'statements.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'statements.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'backups.index': { paramsTuple?: []; params?: {} }
    'backups.store': { paramsTuple?: []; params?: {} }
    'backups.show': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'backup_proofs.store': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'backup_downloads.store': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'kid_agreements.edit': { paramsTuple?: []; params?: {} }
    'kid_agreements.update': { paramsTuple?: []; params?: {} }
    'bank_files.index': { paramsTuple?: []; params?: {} }
    'bank_files.store': { paramsTuple?: []; params?: {} }
    'bank_files.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_files.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_file_columns.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_file_accounts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_file_reversals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'claim_options.index': { paramsTuple?: []; params?: {} }
    'bank_transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_matches.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_dismissals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_dismissals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'credit_notes.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'credit_notes.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminders.index': { paramsTuple?: []; params?: {} }
    'sent_reminders.index': { paramsTuple?: []; params?: {} }
    'reminder_rules.index': { paramsTuple?: []; params?: {} }
    'reminder_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'invoice_reminders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'cases.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminders.store': { paramsTuple?: []; params?: {} }
    'reminder_deliveries.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_pauses.store_of_invoice': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_pauses.store_of_customer': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'charge_waivers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'charge_settlements.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_settings.edit': { paramsTuple?: []; params?: {} }
    'reminder_settings.update': { paramsTuple?: []; params?: {} }
    'reminder_rules.store': { paramsTuple?: []; params?: {} }
    'reminder_rules.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'prints.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'print_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'organization_checks.index': { paramsTuple?: []; params?: {} }
    'check_runs.store': { paramsTuple?: []; params?: {} }
    'statuses.show': { paramsTuple?: []; params?: {} }
    'deliveries.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'deliveries.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'postings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'postings.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'cancellations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'shared_links.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'shared_links.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'letter_texts.index': { paramsTuple?: []; params?: {} }
    'letter_texts.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'kind': ParamValue,'language': ParamValue} }
    'letter_texts.update': { paramsTuple: [ParamValue,ParamValue]; params: {'kind': ParamValue,'language': ParamValue} }
    'letter_texts.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'kind': ParamValue,'language': ParamValue} }
    'delivery_settings.update': { paramsTuple?: []; params?: {} }
    'test_messages.store': { paramsTuple?: []; params?: {} }
    'new_batches.create': { paramsTuple?: []; params?: {} }
    'new_batches.store': { paramsTuple?: []; params?: {} }
    'batch_zips.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'shared_pages.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'shared_views.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'shared_files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'token': ParamValue,'name': ParamValue} }
    'batches.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_invoices.create': { paramsTuple?: []; params?: {} }
    'repeating_invoices.store': { paramsTuple?: []; params?: {} }
    'repeating_invoices.index': { paramsTuple?: []; params?: {} }
    'repeating_invoices.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_changes.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_changes.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_ends.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'price_changes.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'price_changes.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.index': { paramsTuple?: []; params?: {} }
    'vat_documents.index': { paramsTuple?: []; params?: {} }
    'vat_document_exports.show': { paramsTuple?: []; params?: {} }
    'reports.months': { paramsTuple?: []; params?: {} }
    'reports.months.export': { paramsTuple?: []; params?: {} }
    'reports.months.print': { paramsTuple?: []; params?: {} }
    'reports.customers': { paramsTuple?: []; params?: {} }
    'reports.customers.export': { paramsTuple?: []; params?: {} }
    'reports.customers.print': { paramsTuple?: []; params?: {} }
    'reports.products': { paramsTuple?: []; params?: {} }
    'reports.products.export': { paramsTuple?: []; params?: {} }
    'reports.products.print': { paramsTuple?: []; params?: {} }
    'reports.vat': { paramsTuple?: []; params?: {} }
    'reports.vat.export': { paramsTuple?: []; params?: {} }
    'reports.vat.print': { paramsTuple?: []; params?: {} }
    'reports.overdue': { paramsTuple?: []; params?: {} }
    'reports.overdue.export': { paramsTuple?: []; params?: {} }
    'reports.overdue.print': { paramsTuple?: []; params?: {} }
    'reports.expected': { paramsTuple?: []; params?: {} }
    'reports.expected.export': { paramsTuple?: []; params?: {} }
    'reports.expected.print': { paramsTuple?: []; params?: {} }
    'quotes.index': { paramsTuple?: []; params?: {} }
    'new_quotes.show': { paramsTuple?: []; params?: {} }
    'quotes.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quotations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_answers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_invoices.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_copies.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_deliveries.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_deliveries.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_links.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_links.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'shared_answers.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
  }
  GET: {
    'logins.create': { paramsTuple?: []; params?: {} }
    'memberships.index': { paramsTuple?: []; params?: {} }
    'postal_codes.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'profiles.show': { paramsTuple?: []; params?: {} }
    'organizations.index': { paramsTuple?: []; params?: {} }
    'logos.show': { paramsTuple: [ParamValue]; params: {'sha256': ParamValue} }
    'organizations.edit': { paramsTuple?: []; params?: {} }
    'members.index': { paramsTuple?: []; params?: {} }
    'setups.create': { paramsTuple?: []; params?: {} }
    'password_resets.create': { paramsTuple?: []; params?: {} }
    'password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'home': { paramsTuple?: []; params?: {} }
    'imports.index': { paramsTuple?: []; params?: {} }
    'imports.create': { paramsTuple?: []; params?: {} }
    'imports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_readings.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_columns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_rows.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_reversals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_reports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customers.index': { paramsTuple?: []; params?: {} }
    'customer_exports.show': { paramsTuple?: []; params?: {} }
    'customer_options.index': { paramsTuple?: []; params?: {} }
    'customers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'same_numbers.index': { paramsTuple?: []; params?: {} }
    'customers.create': { paramsTuple?: []; params?: {} }
    'customer_changes.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_contacts.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_contacts.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'contact_id': ParamValue} }
    'new_drafts.show': { paramsTuple?: []; params?: {} }
    'invoices.index': { paramsTuple?: []; params?: {} }
    'invoice_exports.show': { paramsTuple?: []; params?: {} }
    'invoices.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'invoice_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'invoice_papers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'drafts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'draft_previews.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'draft_disposals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'products.index': { paramsTuple?: []; params?: {} }
    'product_options.index': { paramsTuple?: []; params?: {} }
    'products.create': { paramsTuple?: []; params?: {} }
    'products.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'searches.index': { paramsTuple?: []; params?: {} }
    'payment_lists.index': { paramsTuple?: []; params?: {} }
    'payment_lists.show': { paramsTuple?: []; params?: {} }
    'payments.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_payments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'refunds.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payment_reversals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledgers.index': { paramsTuple?: []; params?: {} }
    'ledger_exports.show': { paramsTuple?: []; params?: {} }
    'customer_ledgers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'statements.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'backups.index': { paramsTuple?: []; params?: {} }
    'backups.show': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'kid_agreements.edit': { paramsTuple?: []; params?: {} }
    'bank_files.index': { paramsTuple?: []; params?: {} }
    'bank_files.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'claim_options.index': { paramsTuple?: []; params?: {} }
    'bank_transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'credit_notes.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminders.index': { paramsTuple?: []; params?: {} }
    'sent_reminders.index': { paramsTuple?: []; params?: {} }
    'reminder_rules.index': { paramsTuple?: []; params?: {} }
    'reminder_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'invoice_reminders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'cases.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_settings.edit': { paramsTuple?: []; params?: {} }
    'prints.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'print_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'organization_checks.index': { paramsTuple?: []; params?: {} }
    'statuses.show': { paramsTuple?: []; params?: {} }
    'deliveries.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'letter_texts.index': { paramsTuple?: []; params?: {} }
    'letter_texts.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'kind': ParamValue,'language': ParamValue} }
    'new_batches.create': { paramsTuple?: []; params?: {} }
    'batch_zips.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'shared_pages.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'shared_files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'token': ParamValue,'name': ParamValue} }
    'batches.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_invoices.create': { paramsTuple?: []; params?: {} }
    'repeating_invoices.index': { paramsTuple?: []; params?: {} }
    'repeating_invoices.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_changes.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'price_changes.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.index': { paramsTuple?: []; params?: {} }
    'vat_documents.index': { paramsTuple?: []; params?: {} }
    'vat_document_exports.show': { paramsTuple?: []; params?: {} }
    'reports.months': { paramsTuple?: []; params?: {} }
    'reports.months.export': { paramsTuple?: []; params?: {} }
    'reports.customers': { paramsTuple?: []; params?: {} }
    'reports.customers.export': { paramsTuple?: []; params?: {} }
    'reports.products': { paramsTuple?: []; params?: {} }
    'reports.products.export': { paramsTuple?: []; params?: {} }
    'reports.vat': { paramsTuple?: []; params?: {} }
    'reports.vat.export': { paramsTuple?: []; params?: {} }
    'reports.overdue': { paramsTuple?: []; params?: {} }
    'reports.overdue.export': { paramsTuple?: []; params?: {} }
    'reports.expected': { paramsTuple?: []; params?: {} }
    'reports.expected.export': { paramsTuple?: []; params?: {} }
    'quotes.index': { paramsTuple?: []; params?: {} }
    'new_quotes.show': { paramsTuple?: []; params?: {} }
    'quotes.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_deliveries.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
  HEAD: {
    'logins.create': { paramsTuple?: []; params?: {} }
    'memberships.index': { paramsTuple?: []; params?: {} }
    'postal_codes.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'profiles.show': { paramsTuple?: []; params?: {} }
    'organizations.index': { paramsTuple?: []; params?: {} }
    'logos.show': { paramsTuple: [ParamValue]; params: {'sha256': ParamValue} }
    'organizations.edit': { paramsTuple?: []; params?: {} }
    'members.index': { paramsTuple?: []; params?: {} }
    'setups.create': { paramsTuple?: []; params?: {} }
    'password_resets.create': { paramsTuple?: []; params?: {} }
    'password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'home': { paramsTuple?: []; params?: {} }
    'imports.index': { paramsTuple?: []; params?: {} }
    'imports.create': { paramsTuple?: []; params?: {} }
    'imports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_readings.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_columns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_rows.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_runs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_reversals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_reports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customers.index': { paramsTuple?: []; params?: {} }
    'customer_exports.show': { paramsTuple?: []; params?: {} }
    'customer_options.index': { paramsTuple?: []; params?: {} }
    'customers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'same_numbers.index': { paramsTuple?: []; params?: {} }
    'customers.create': { paramsTuple?: []; params?: {} }
    'customer_changes.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_contacts.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_contacts.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'contact_id': ParamValue} }
    'new_drafts.show': { paramsTuple?: []; params?: {} }
    'invoices.index': { paramsTuple?: []; params?: {} }
    'invoice_exports.show': { paramsTuple?: []; params?: {} }
    'invoices.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'invoice_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'invoice_papers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'drafts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'draft_previews.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'draft_disposals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'products.index': { paramsTuple?: []; params?: {} }
    'product_options.index': { paramsTuple?: []; params?: {} }
    'products.create': { paramsTuple?: []; params?: {} }
    'products.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'searches.index': { paramsTuple?: []; params?: {} }
    'payment_lists.index': { paramsTuple?: []; params?: {} }
    'payment_lists.show': { paramsTuple?: []; params?: {} }
    'payments.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_payments.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'refunds.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payment_reversals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledgers.index': { paramsTuple?: []; params?: {} }
    'ledger_exports.show': { paramsTuple?: []; params?: {} }
    'customer_ledgers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'statements.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'backups.index': { paramsTuple?: []; params?: {} }
    'backups.show': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'kid_agreements.edit': { paramsTuple?: []; params?: {} }
    'bank_files.index': { paramsTuple?: []; params?: {} }
    'bank_files.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'claim_options.index': { paramsTuple?: []; params?: {} }
    'bank_transactions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'credit_notes.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminders.index': { paramsTuple?: []; params?: {} }
    'sent_reminders.index': { paramsTuple?: []; params?: {} }
    'reminder_rules.index': { paramsTuple?: []; params?: {} }
    'reminder_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'invoice_reminders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'cases.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_settings.edit': { paramsTuple?: []; params?: {} }
    'prints.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'print_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'organization_checks.index': { paramsTuple?: []; params?: {} }
    'statuses.show': { paramsTuple?: []; params?: {} }
    'deliveries.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'letter_texts.index': { paramsTuple?: []; params?: {} }
    'letter_texts.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'kind': ParamValue,'language': ParamValue} }
    'new_batches.create': { paramsTuple?: []; params?: {} }
    'batch_zips.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'shared_pages.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'shared_files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'token': ParamValue,'name': ParamValue} }
    'batches.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_invoices.create': { paramsTuple?: []; params?: {} }
    'repeating_invoices.index': { paramsTuple?: []; params?: {} }
    'repeating_invoices.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_changes.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'price_changes.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.index': { paramsTuple?: []; params?: {} }
    'vat_documents.index': { paramsTuple?: []; params?: {} }
    'vat_document_exports.show': { paramsTuple?: []; params?: {} }
    'reports.months': { paramsTuple?: []; params?: {} }
    'reports.months.export': { paramsTuple?: []; params?: {} }
    'reports.customers': { paramsTuple?: []; params?: {} }
    'reports.customers.export': { paramsTuple?: []; params?: {} }
    'reports.products': { paramsTuple?: []; params?: {} }
    'reports.products.export': { paramsTuple?: []; params?: {} }
    'reports.vat': { paramsTuple?: []; params?: {} }
    'reports.vat.export': { paramsTuple?: []; params?: {} }
    'reports.overdue': { paramsTuple?: []; params?: {} }
    'reports.overdue.export': { paramsTuple?: []; params?: {} }
    'reports.expected': { paramsTuple?: []; params?: {} }
    'reports.expected.export': { paramsTuple?: []; params?: {} }
    'quotes.index': { paramsTuple?: []; params?: {} }
    'new_quotes.show': { paramsTuple?: []; params?: {} }
    'quotes.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_pdfs.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_deliveries.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
  POST: {
    'logins.store': { paramsTuple?: []; params?: {} }
    'logins.destroy': { paramsTuple?: []; params?: {} }
    'acceptances.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.store': { paramsTuple?: []; params?: {} }
    'invitations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'setups.store': { paramsTuple?: []; params?: {} }
    'password_resets.store': { paramsTuple?: []; params?: {} }
    'imports.store': { paramsTuple?: []; params?: {} }
    'import_rehearsals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_publications.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_renumberings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_reversals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customers.store': { paramsTuple?: []; params?: {} }
    'customer_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_contacts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_notes.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'new_drafts.store': { paramsTuple?: []; params?: {} }
    'drafts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'issuances.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'copies.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'products.store': { paramsTuple?: []; params?: {} }
    'product_archivals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'allocations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_payments.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'refunds.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payment_reversals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'ledger_prints.store': { paramsTuple?: []; params?: {} }
    'statements.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'backups.store': { paramsTuple?: []; params?: {} }
    'backup_proofs.store': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'backup_downloads.store': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'bank_files.store': { paramsTuple?: []; params?: {} }
    'bank_file_accounts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_file_reversals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_matches.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_dismissals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'credit_notes.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminders.store': { paramsTuple?: []; params?: {} }
    'reminder_deliveries.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_pauses.store_of_invoice': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_pauses.store_of_customer': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'charge_waivers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'charge_settlements.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_settings.update': { paramsTuple?: []; params?: {} }
    'reminder_rules.store': { paramsTuple?: []; params?: {} }
    'check_runs.store': { paramsTuple?: []; params?: {} }
    'deliveries.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'postings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'cancellations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'shared_links.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'test_messages.store': { paramsTuple?: []; params?: {} }
    'new_batches.store': { paramsTuple?: []; params?: {} }
    'shared_views.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'repeating_invoices.store': { paramsTuple?: []; params?: {} }
    'repeating_pauses.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'repeating_ends.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'price_changes.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reports.months.print': { paramsTuple?: []; params?: {} }
    'reports.customers.print': { paramsTuple?: []; params?: {} }
    'reports.products.print': { paramsTuple?: []; params?: {} }
    'reports.vat.print': { paramsTuple?: []; params?: {} }
    'reports.overdue.print': { paramsTuple?: []; params?: {} }
    'reports.expected.print': { paramsTuple?: []; params?: {} }
    'quotations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_answers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_invoices.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_copies.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_deliveries.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_links.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'shared_answers.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
  }
  PUT: {
    'memberships.update': { paramsTuple?: []; params?: {} }
    'profiles.update': { paramsTuple?: []; params?: {} }
    'passwords.update': { paramsTuple?: []; params?: {} }
    'organizations.update': { paramsTuple?: []; params?: {} }
    'logos.update': { paramsTuple?: []; params?: {} }
    'invoice_numbers.update': { paramsTuple?: []; params?: {} }
    'members.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'password_resets.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'themes.update': { paramsTuple?: []; params?: {} }
    'languages.update': { paramsTuple?: []; params?: {} }
    'import_readings.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_columns.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_rows.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'line': ParamValue} }
    'customer_changes.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_contacts.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'contact_id': ParamValue} }
    'products.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'kid_agreements.update': { paramsTuple?: []; params?: {} }
    'bank_file_columns.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'letter_texts.update': { paramsTuple: [ParamValue,ParamValue]; params: {'kind': ParamValue,'language': ParamValue} }
    'delivery_settings.update': { paramsTuple?: []; params?: {} }
    'repeating_changes.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
  DELETE: {
    'acceptances.destroy': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'sessions.destroy_others': { paramsTuple?: []; params?: {} }
    'sessions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'logos.destroy': { paramsTuple?: []; params?: {} }
    'members.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'imports.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'import_rows.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'line': ParamValue} }
    'import_runs.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'customer_contacts.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'contact_id': ParamValue} }
    'customer_notes.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'note_id': ParamValue} }
    'draft_disposals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'product_archivals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'allocations.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_files.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'bank_dismissals.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'reminder_rules.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'postings.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'shared_links.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'letter_texts.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'kind': ParamValue,'language': ParamValue} }
    'repeating_pauses.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'quote_links.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
  PATCH: {
    'drafts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}