import db from '@adonisjs/lucid/services/db'

/** Connections of this process: in use, and requests that wait for one. */
export function poolFigures(): { used: number; waiting: number } {
  const pool = db.manager.get(db.primaryConnectionName)?.connection?.pool
  return { used: pool?.numUsed() ?? 0, waiting: pool?.numPendingAcquires() ?? 0 }
}
