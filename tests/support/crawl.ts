import router from '@adonisjs/core/services/router'
import type { Capability } from '#identity/permissions'
import { asOwner } from '#tests/support/connections'

/** A route as the crawl sees it. `capability` is null for routes outside organizations. */
export interface CrawledRoute {
  name: string
  pattern: string
  method: string
  capability: Capability | null
  guard: 'may' | 'signedIn' | 'guest' | 'public'
  params: string[]
}

const GUARDS = ['may', 'signedIn', 'guest'] as const

/** Every route of the router, whoever added it, with the guard it names. */
export function allRoutes(): CrawledRoute[] {
  const routes = Object.values(router.toJSON()).flat()
  return routes.flatMap((route) => {
    const stack = [...route.middleware.all()]
    const named = stack.flatMap((entry) => ('name' in entry && entry.name ? [entry] : []))
    const guard = GUARDS.find((wanted) => named.some((entry) => entry.name === wanted)) ?? 'public'
    const gate = named.find((entry) => entry.name === 'may')
    return route.methods
      .filter((method) => method !== 'HEAD')
      .map((method) => ({
        name: route.name ?? route.pattern,
        pattern: route.pattern,
        method,
        guard,
        capability: gate && 'args' in gate ? ([gate.args].flat()[0] as Capability) : null,
        params: [...route.pattern.matchAll(/:([a-z_]+)/g)].map((match) => match[1] ?? ''),
      }))
  })
}

export function isUnsafe(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method)
}

/**
 * Finds a row of the organization for every parameter: `/customers/:id` is a row of `customers`,
 * `/drafts/:id` of the table that ends in `_drafts`. Null where the organization has no such row.
 */
export class IdFinder {
  #tables: string[] = []
  #found = new Map<string, string | null>()

  constructor(private organizationId: string) {}

  async fill(pattern: string): Promise<{ path: string; complete: boolean }> {
    let complete = true
    let path = ''
    let resource = ''
    for (const segment of pattern.split('/').slice(1)) {
      if (segment.startsWith(':')) {
        const id = await this.#idOf(resource)
        if (!id) complete = false
        path += `/${id ?? '00000000-0000-7000-8000-000000000000'}`
      } else {
        if (segment !== '') resource = segment.replaceAll('-', '_')
        path += `/${segment}`
      }
    }
    return { path, complete }
  }

  async #idOf(resource: string): Promise<string | null> {
    const known = this.#found.get(resource)
    if (known !== undefined) return known
    const owner = await asOwner()
    try {
      await this.#readTables(owner)
      const table = this.#tables.find((name) => name === resource || name.endsWith(`_${resource}`))
      const rows = table
        ? await owner.query(`select id from ${table} where organization_id = $1 limit 1`, [
            this.organizationId,
          ])
        : { rows: [] }
      const id = (rows.rows[0] as { id: string } | undefined)?.id ?? null
      this.#found.set(resource, id)
      return id
    } finally {
      await owner.end()
    }
  }

  async #readTables(owner: Awaited<ReturnType<typeof asOwner>>) {
    if (this.#tables.length > 0) return
    const { rows } = await owner.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name in ('id', 'organization_id')
       group by table_name having count(*) = 2 order by length(table_name)`
    )
    this.#tables = rows.map((row) => row.name)
  }
}

/** A digest of every row an organization has, table by table. Two equal digests: nothing changed. */
export async function digestOf(organizationId: string): Promise<Record<string, string>> {
  const owner = await asOwner()
  try {
    const { rows } = await owner.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'organization_id'
         and table_name <> 'sessions' order by 1`
    )
    const digest: Record<string, string> = {}
    for (const { name } of rows) {
      const result = await owner.query<{ digest: string | null }>(
        `select md5(string_agg(t::text, '|' order by t::text)) as digest from ${name} t
         where organization_id = $1`,
        [organizationId]
      )
      digest[name] = result.rows[0]?.digest ?? ''
    }
    return digest
  } finally {
    await owner.end()
  }
}
