import { proveBackup } from '#backup/actions/prove_backup'
import { ending } from '#support/ending'

/** A proof that somebody ordered on the page. */
export default class ProveBackup {
  async handle({ name }: { name: string }): Promise<void> {
    await proveBackup({ reason: 'command', name, signal: ending })
  }
}
