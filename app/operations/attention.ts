import type { Identity } from '#identity/identity'
import { may } from '#identity/permissions'
import { askForAttention } from '#operations/queries/attention'
import { inOrganization } from '#tenancy/organization_context'

const REMEMBERED_MS = 30_000
/** Firms that one process remembers; with more, the longest known is asked about again. */
const FIRMS_MAX = 1_000

interface Known {
  askedAt: number
  isNeeded: boolean
}

/**
 * Whether something is red that this person can do something about: the dot in the navigation. No page waits
 * for it: what is known is answered at once, and asked for anew behind the page twice a minute.
 */
export class Attention {
  #known = new Map<string, Known>()
  #on = false

  /** A web process that serves people asks; commands and most tests do not. */
  start(): void {
    this.#on = true
  }

  stop(): void {
    this.#on = false
    this.#known.clear()
  }

  isNeeded(identity: Identity | null): boolean {
    if (!this.#on || !identity?.organization || !may(identity, 'checks.read')) return false
    const { id, role } = identity.organization
    const key = `${id} ${role}`
    const known = this.#known.get(key)
    if (!known || Date.now() - known.askedAt > REMEMBERED_MS) void this.#ask(key, identity)
    return known?.isNeeded ?? false
  }

  async #ask(key: string, { organization }: Identity): Promise<void> {
    const before = this.#known.get(key)?.isNeeded ?? false
    this.#keep(key, before)
    try {
      const { id, role } = organization!
      this.#keep(key, await inOrganization(id, () => askForAttention(role === 'owner')))
    } catch {
      // The database is away; the next page asks again.
    }
  }

  #keep(key: string, isNeeded: boolean): void {
    this.#known.delete(key)
    this.#known.set(key, { askedAt: Date.now(), isNeeded })
    const [oldest] = this.#known.keys()
    if (this.#known.size > FIRMS_MAX && oldest !== undefined) this.#known.delete(oldest)
  }
}

/** That of this process. */
export const attention = new Attention()
