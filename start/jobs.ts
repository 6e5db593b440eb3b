/*
 * Every job by its name in the queue. An entry is imported when its first job comes.
 */

/** One kind of work that happens behind the pages. Its payload holds ids, never a person's data. */
export interface Job {
  handle(payload: never): Promise<void>
}

export type JobModule = () => Promise<{ default: new (...args: never[]) => Job }>

/**
 * Jobs added through `enqueue_job` carry `organizationId` in their payload and run inside that organization.
 * Those that the clock starts carry none, and enter each organization themselves.
 */
export const jobs: Record<string, JobModule> = {
  check_organization: () => import('#operations/jobs/check_organization'),
  check_organizations: () => import('#operations/jobs/check_organizations'),
  check_program: () => import('#operations/jobs/check_program'),
  look_for_release: () => import('#operations/jobs/look_for_release'),
  keep_backups: () => import('#backup/jobs/keep_backups'),
  make_print: () => import('#documents/jobs/make_print'),
  make_backup: () => import('#backup/jobs/make_backup'),
  prove_backup: () => import('#backup/jobs/prove_backup'),
  make_repeating_invoices: () => import('#repeating/jobs/make_repeating_invoices'),
  purge_sessions: () => import('#identity/jobs/purge_sessions'),
  render_quote_document: () => import('#quoting/jobs/render_quote_document'),
  render_invoice_document: () => import('#invoicing/jobs/render_invoice_document'),
  send_due_reminders: () => import('#dunning/jobs/send_due_reminders'),
  send_mail: () => import('#mailing/jobs/send_mail'),
  send_system_mail: () => import('#mailing/jobs/send_system_mail'),
  render_reminder_document: () => import('#dunning/jobs/render_reminder_document'),
  work_on_bank_file: () => import('#banking/jobs/work_on_bank_file'),
  run_batch: () => import('#batching/jobs/run_batch'),
  run_import: () => import('#importing/jobs/run_import'),
  sweep_invoice_documents: () => import('#invoicing/jobs/sweep_invoice_documents'),
  sweep_mails: () => import('#mailing/jobs/sweep_mails'),
  sweep_quote_documents: () => import('#quoting/jobs/sweep_quote_documents'),
  sweep_prints: () => import('#documents/jobs/sweep_prints'),
  sweep_reminder_documents: () => import('#dunning/jobs/sweep_reminder_documents'),
}

/** What the clock starts, in crontab's form (minute hour day month weekday job), in UTC. */
export const crontab: string[] = [
  '* * * * * sweep_invoice_documents',
  '* * * * * sweep_mails',
  '* * * * * sweep_quote_documents',
  '*/2 * * * * sweep_prints',
  '* * * * * sweep_reminder_documents',
  // In UTC, and asked often: whether it is morning in Norway the job sees for itself, summer and winter.
  '*/5 * * * * send_due_reminders ?max=1&jobKey=send-due-reminders',
  '* * * * * check_program ?max=1&jobKey=check-program',
  '40 1 * * * check_organizations ?fill=1d',
  '5 4 * * * look_for_release ?fill=1d',
  '* * * * * keep_backups',
  '*/10 * * * * make_repeating_invoices ?max=3&jobKey=make-repeating-invoices',
  '17 * * * * purge_sessions',
]
