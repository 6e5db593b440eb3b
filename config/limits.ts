/** Every limit of our own, named. Framework limits stand in their own config files. */

/** A session ends after this long without a request … */
export const SESSION_IDLE_HOURS = 12
/** … and after this long whatever happens (ASVS 7.3.2). */
export const SESSION_ABSOLUTE_DAYS = 14
/** A session's last use is written at most this often. */
export const SESSION_TOUCH_MINUTES = 5

/** How often something may be tried: by one address for one account, for one account, by one address. */
export const ATTEMPT_LIMITS = {
  login: [
    { by: 'both', requests: 5, duration: '10 mins' },
    { by: 'account', requests: 20, duration: '1 hour' },
    { by: 'address', requests: 100, duration: '1 day' },
  ],
  reset: [
    { by: 'both', requests: 5, duration: '10 mins' },
    { by: 'account', requests: 20, duration: '1 hour' },
    { by: 'address', requests: 100, duration: '1 day' },
  ],
  setup: [
    { by: 'both', requests: 20, duration: '10 mins' },
    { by: 'account', requests: 200, duration: '1 hour' },
  ],
  password: [{ by: 'account', requests: 10, duration: '10 mins' }],
  link: [{ by: 'address', requests: 120, duration: '10 mins' }],
} as const satisfies Record<
  string,
  readonly { by: 'both' | 'account' | 'address'; requests: number; duration: string }[]
>
export const PASSWORD_LENGTH_MIN = 12
export const PASSWORD_LENGTH_MAX = 200
export const PASSWORD_RESET_MINUTES = 30
/** How long a new colleague has to choose a password. */
export const INVITATION_DAYS = 7

/** Drafts or invoices that are worked on at once, and names of them that the page before shows. */
export const BATCH_ITEMS_MAX = 500
export const BATCH_NAMES_SHOWN = 50
/** How far ahead a letter may be ordered, in days. */
export const LETTER_DAYS_AHEAD_MAX = 366
/** How long a link to a customer's page works, in days. */
export const SHARED_LINK_DAYS = 365
/** How often "last seen" of such a page is written at most. */
export const SHARED_VIEW_PAUSE_MINUTES = 10

/** A logo is kept at most this wide and high, and read only up to so many pixels. */
export const LOGO_WIDTH_MAX = 800
export const LOGO_PIXELS_MAX = 40_000_000

/** Rows on one page of a list. */
export const LIST_PAGE_ROWS = 50
/** Suggestions in a look-up. */
export const LOOKUP_ROWS = 8
/** Invoices, notes and events on the page of one customer. */
export const PAGE_PART_ROWS = 20

/** The routes that take a file, by name, and the largest they take in bytes. */
export const UPLOAD_BYTES_MAX: Record<string, number> = {
  'logos.update': 2 * 1024 * 1024,
  'setups.store': 2 * 1024 * 1024,
  'imports.store': 25 * 1024 * 1024,
  'bank_files.store': 64 * 1024 * 1024,
}

/** Lines of one invoice. */
export const INVOICE_LINES_MAX = 500
/** Characters of a line's description, of a text above or below the lines, and of the short fields. */
export const LINE_DESCRIPTION_MAX = 1000
export const INVOICE_TEXT_MAX = 4000
export const INVOICE_FIELD_MAX = 200
/** Digits before the decimal sign of a quantity and of a unit price. */
export const QUANTITY_DIGITS_MAX = 9
export const PRICE_DIGITS_MAX = 9
/** Days from the issue date to the due date: five years, far beyond any payment plan. */
export const DUE_DAYS_MAX = 1_827
/** Days that what is invoiced may have been delivered before the issue date: ten years … */
export const DELIVERY_DAYS_PAST_MAX = 3_653
/** … or come after it, as subscriptions and leases do: five years. */
export const DELIVERY_DAYS_AHEAD_MAX = 1_827
/** Days that money may have come in before its invoice is dated: a year. */
export const PAYMENT_DAYS_AHEAD_MAX = 366
/** Years that money of a customer may have come in before it is registered: books are kept no longer. */
export const PAYMENT_YEARS_PAST_MAX = 10
/** Characters of what the bank or the payer wrote. */
export const PAYMENT_REFERENCE_MAX = 140
/** Postings of one statement, and customers of one ageing list, in a file. */
export const LEDGER_ROWS_MAX = 100_000
/** Open invoices that the form of one payment lists. */
export const PAYMENT_INVOICES_MAX = 200
/** Øre on one line: a hundred billion kroner; 500 such lines still fit a bigint column. */
export const LINE_AMOUNT_MINOR_MAX = 10_000_000_000_000n

/** Invoices of one repeating invoice that one look makes up for, after days on which nothing ran. */
export const REPEATED_AT_ONCE_MAX = 60
/** Repeating invoices that their list shows, and invoices of theirs that wait for somebody. */
export const REPEATING_SHOWN_MAX = 500
export const REPEATED_WAITING_MAX = 20
/** How far ahead the first day of a repeating invoice may lie, in days. */
export const REPEATING_DAYS_AHEAD_MAX = 1_827
/** Days before its day that a draft may be made, and how often one may come. The columns say the same. */
export const REPEATING_LEAD_DAYS_MAX = 60
export const REPEATING_TIMES_MAX = 999

/** How long a quote stands when nobody says otherwise, in days. */
export const QUOTE_DAYS = 30

/** Characters of a letter's subject and text. */
export const MAIL_SUBJECT_MAX = 200
export const MAIL_TEXT_MAX = 10_000
/** Letters of one invoice that its page shows. */
export const MAILS_SHOWN_MAX = 5
/** Transactions of one bank file. */
export const BANK_TRANSACTIONS_MAX = 200_000
/** Øre of one of them, either way: a hundred billion kroner; the sum of the most of them fits a bigint. */
export const BANK_AMOUNT_MINOR_MAX = 10_000_000_000_000n
/** The bank books today, or on its next day of business; no bank of the formats that are read booked before 1970. */
export const BANK_DAYS_AHEAD_MAX = 7
export const BANK_FIRST_DAY = '1970-01-01'
/** Files up to this size are read while the person waits; larger ones are the worker's. */
export const BANK_FILE_AT_ONCE_BYTES = 150 * 1024
/** Transactions that are booked, or taken back, in one transaction of the database. */
export const BANK_BOOKED_AT_ONCE = 500
/** A series of its own for credit notes starts at least this far above the next invoice number. */
export const CREDIT_SERIES_DISTANCE = 100_000n
/** The largest number a series may start at; the column takes twelve digits. */
export const SERIES_NUMBER_MAX = 999_999_999_999n
/** Below this fraction of free disk the program warns … */
export const DISK_FREE_LOW = 0.1
/** … and below this one it issues nothing more, while there is still room to keep what was issued. */
export const DISK_FREE_FULL = 0.03
/** How long the database may take to answer before the program counts as not ready. */
export const HEALTH_DATABASE_TIMEOUT_MS = 1_000

/** Jobs that one worker process does at the same time. */
export const JOBS_AT_ONCE = 4
/** How long a worker that is asked to end lets its running jobs finish. */
export const WORKER_STOP_TIMEOUT_MS = 12_000
/** How long after its start a worker tries which Chromium it has, and whether its sandbox works here. */
export const CHROMIUM_LOOK_DELAY_MS = 20_000
/** How often workers look for jobs that a killed worker left behind. */
export const WORKER_PRESENCE_INTERVAL_MS = 30_000

/**
 * HTML that Chromium is asked to print, in UTF-16 units. The largest invoice that can be issued (every
 * line full of characters that HTML writes as six, a logo of 2 MB) stays below it.
 */
export const PDF_HTML_MAX = 8_000_000
/** From handing over the HTML to holding the PDF's bytes. After it, Chromium is killed. */
export const PDF_RENDER_TIMEOUT_MS = 15_000
/** How long Chromium may take to come up before starting it counts as failed. */
export const PDF_LAUNCH_TIMEOUT_MS = 30_000
/** Warm pages, hence PDFs made at the same time, in one process. */
export const PDF_PAGES_MAX = 2
/** After so many PDFs Chromium is replaced: its memory grows with every one. */
export const PDF_BROWSER_RENDERS_MAX = 150
/** Chromium that nobody has asked for anything this long gives its memory back. */
export const PDF_BROWSER_IDLE_MS = 10 * 60_000

/** Lines of a report that its page shows; there is CSV for more. */
export const REPORT_PAGE_LINES = 200
/** Rows of a report on paper; there is CSV for more. */
export const PRINT_ROWS_MAX = 2_000
/** How often a report that was ordered is tried. */
export const PRINT_ATTEMPTS_MAX = 3
/** How long a printed report is kept. */
export const PRINT_HOURS = 24

/** Stored files up to this size are read whole and checked against their name, in bytes. */
export const FILE_VERIFY_MAX = 5_000_000
/** How long a person who asks for a PDF that is not made yet waits before a page says so. */
export const PDF_WAIT_MS = 4_000
/** Documents of one organization that one sweep puts back into the queue. */
export const DOCUMENTS_SWEPT_MAX = 100

/** Invoices that one search brings, the newest first; with more, the person narrows it down. */
export const SEARCH_MATCHES_MAX = 500

/** Quotes that the search over everything looks through, the newest first. */
export const SEARCH_QUOTES_MAX = 1_000

/** How many of each kind the search over everything shows. */
export const SEARCH_HITS_EACH = 6

/** Letters of a search that are read; the rest is left out. */
export const SEARCH_TEXT_MAX = 200

/** How often a server may refuse a mail for the time being before it is given up. */
export const MAIL_REFUSALS_MAX = 12
/** Minutes between two tries double from one to this … */
export const MAIL_PAUSE_MINUTES_MAX = 240
/** … and to this while the server itself is away, for so many days. */
export const MAIL_AWAY_PAUSE_MINUTES_MAX = 10
export const MAIL_GIVE_UP_DAYS = 3
/** Seconds until a mail is looked at again whose attachment was not made yet. */
export const MAIL_NOT_YET_SECONDS = 20
/** After this long without an end, a mail in a worker's hands counts as left behind. Longer than a try may last. */
export const MAIL_CLAIM_MINUTES = 10
/** How long one try may last from the connection to the server's answer. */
export const MAIL_TRY_TIMEOUT_MS = 3 * 60_000
/** How long the server may stay silent: at the connection and its greeting, and at any later point. */
export const MAIL_GREETING_TIMEOUT_MS = 15_000
export const MAIL_SILENCE_TIMEOUT_MS = 60_000
/** Mails of one outbox that one sweep puts back into the queue. */
export const MAILS_SWEPT_MAX = 200
/** Days that a finished mail of the program itself is kept. A firm's are kept. */
export const SYSTEM_MAIL_DAYS = 30

/** How many backups stay: the newest of each of the last days, weeks and months that have one. */
export const BACKUPS_KEPT = { daily: 7, weekly: 4, monthly: 12 }
/** A newest backup that is older than this is told of. */
export const BACKUP_AGE_MAX_HOURS = 26
/** A proof that is older than this is told of. */
export const PROOF_AGE_MAX_DAYS = 8
/** Room that must be free before a backup begins, as a multiple of what the last one took. */
export const BACKUP_ROOM_FACTOR = 1.5
/** Characters of what `pg_dump` and `pg_restore` say that are kept with a failure. */
export const TOOL_SAID_MAX = 600
/** Connections that `pg_restore` fills tables through. */
export const RESTORE_JOBS = 2

/** What is wrong, as many as one check lists; the rest shows when these are mended. */
export const CHECK_WRONG_MAX = 100
/** How long one question of the nightly checks may take on a firm with very many invoices. */
export const CHECK_STATEMENT_TIMEOUT_MINUTES = 15
/** Stored files of one firm that are looked for on the disk at a time. */
export const CHECK_FILES_BATCH = 1_000
/** How often each process says that it lives and what it uses. */
export const PROCESS_REPORT_INTERVAL_MS = 30_000
/** A process that has not been heard of this long counts as gone. */
export const PROCESS_GONE_SECONDS = 120
/** Results of the program's own checks are taken anew every minute; older than this they are stale. */
export const PROGRAM_CHECKS_STALE_SECONDS = 300
/** Results of a firm's checks are taken anew every night; older than this they are stale. */
export const ORGANIZATION_CHECKS_STALE_HOURS = 30
/** A job that waits this long for its turn is late … */
export const QUEUE_LATE_MINUTES = 5
/** … and this long means that nobody does the jobs. */
export const QUEUE_STUCK_MINUTES = 30
/** Mail that waits this long since it was ordered is late … */
export const MAIL_LATE_MINUTES = 15
/** … and this long means that the mail server does not take it. */
export const MAIL_STUCK_MINUTES = 120
/** Share of the database's connections in use from which somebody should look. */
export const CONNECTIONS_CROWDED = 0.8
/** Share of the container's memory in use from which somebody should look. */
export const MEMORY_HIGH = 0.9
/** Seconds between the program's clock and the database's that nobody needs to mind … */
export const CLOCK_APART_LOOK_S = 2
/** … and from which dates and times can no longer be trusted. */
export const CLOCK_APART_ACT_S = 60
/** Days before the end of a PostgreSQL version's support from which the status page says so. */
export const DATABASE_END_DAYS = 180
/** How long the address of the releases may take to answer. */
export const RELEASES_TIMEOUT_MS = 10_000

/** Overdue invoices that one look for due reminders reads, those that fell due first. */
export const REMINDER_CANDIDATES_MAX = 2_000
/** Due reminders that one page shows. */
export const REMINDERS_PAGE_ROWS = 50
/** Reminders that one press or one morning sends at most. */
export const REMINDERS_AT_ONCE_MAX = 200
/** Letters that a firm's course of reminders may have. */
export const REMINDER_STEPS_MAX = 4
/** Days between letters, and days a letter gives. */
export const REMINDER_DAYS_MAX = 90
/** The hour in Norway from which the reminders of a day go out by themselves. */
export const REMINDERS_HOUR = 8
/** Characters of why reminders are paused, a rule was added or a charge given up. */
export const REMINDER_REASON_MAX = 500
/** Reminders that the list of sent ones and the page of an invoice show. */
export const REMINDERS_SHOWN_MAX = 100
