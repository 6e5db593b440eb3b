/** Connection refused, reset, timed out, or the server is shutting down or starting (SQLSTATE 08, 57P). */
const AWAY = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|08\d{3}|57P0[1-3]|53300)$/

const CANNOT_STORE = /^(53100|58030|25006)$/

/** Is this the kind of error that says PostgreSQL cannot be reached just now? */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'KnexTimeoutError' || /Connection terminated/.test(error.message)) return true
  return AWAY.test(codeOf(error))
}

/** Has the database no room left, or does it take nothing but questions just now (SQLSTATE 53100, 58030, 25006)? */
export function cannotStore(error: unknown): boolean {
  return error instanceof Error && CANNOT_STORE.test(codeOf(error))
}

/** Did a statement wait longer for a lock than it may (SQLSTATE 55P03)? */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === '55P03'
}

/** Did two transactions each wait for the other, so that PostgreSQL ended this one (SQLSTATE 40P01)? */
export function isDeadlock(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === '40P01'
}

/** Was a unique constraint hit? With a name: that one. Two people did the same at once. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof Error) || codeOf(error) !== '23505') return false
  return !constraint || ('constraint' in error && error.constraint === constraint)
}

/** Is something else still pointing at a row that was to go (SQLSTATE 23503)? */
export function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === '23503'
}

/** Did a rule that the database keeps refuse a row (SQLSTATE 23514)? With a name: that one. */
export function isCheckViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof Error) || codeOf(error) !== '23514') return false
  return !constraint || ('constraint' in error && error.constraint === constraint)
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : ''
}
