/** Every limit of our own, named. Framework limits stand in their own config files. */

/** A session ends after this long without a request … */
export const SESSION_IDLE_HOURS = 12
/** … and after this long whatever happens (ASVS 7.3.2). */
export const SESSION_ABSOLUTE_DAYS = 14
/** A session's last use is written at most this often. */
export const SESSION_TOUCH_MINUTES = 5

/** Log-in attempts for one address and one account in ten minutes. */
export const LOGIN_ATTEMPTS_MAX = 5
export const PASSWORD_LENGTH_MIN = 12
export const PASSWORD_LENGTH_MAX = 200
export const PASSWORD_RESET_MINUTES = 30

/** Rows on one page of a list. */
export const LIST_PAGE_ROWS = 50
/** Suggestions in a look-up. */
export const LOOKUP_ROWS = 8

/** The routes that take a file, by name, and the largest they take in bytes. */
export const UPLOAD_BYTES_MAX: Record<string, number> = {
  'logos.update': 2 * 1024 * 1024,
  'imports.store': 25 * 1024 * 1024,
}
