/**
 * What is new in this version for those who use it, newest first: the sentences `news.*` of the language files. A
 * release begins the list anew; CHANGELOG.md has all of it, in English.
 */
export const NEWS = [
  'bank',
  'reminders',
  'quotes',
  'batch',
  'letters',
  'reports',
  'ledger',
  'credit',
  'send',
  'share',
  'payments',
  'kid',
  'repeat',
  'checks',
  'status',
  'backups',
  'second_place',
  'upgrade',
  'room',
] as const
