/** Upper ends of the buckets in which durations are counted, in milliseconds. */
export const BUCKETS_MS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Requests of one route, method and status. `buckets[i]` took at most BUCKETS_MS[i]; the last one longer. */
export interface CountedRequests {
  route: string
  method: string
  status: number
  buckets: number[]
  sumMs: number
}

export interface CountedRequest {
  /** The name of the route: never its address, which carries ids and what people search for. */
  route: string | undefined
  method: string
  status: number
  ms: number
}

/**
 * Counts requests and how long they took, where somebody reads it (METRICS_TOKEN). The labels are the names of
 * the routes, methods and statuses, so that their number is bounded and nothing personal is among them.
 */
export class RequestCounts {
  #series = new Map<string, CountedRequests>()
  #on = false

  get isOn(): boolean {
    return this.#on
  }

  start(): void {
    this.#on = true
  }

  stop(): void {
    this.#on = false
    this.#series.clear()
  }

  record({ route = 'none', method, status, ms }: CountedRequest): void {
    if (!this.#on) return
    const verb = METHODS.has(method) ? method : 'OTHER'
    const key = `${route} ${verb} ${status}`
    let series = this.#series.get(key)
    if (!series) {
      const buckets = Array.from({ length: BUCKETS_MS.length + 1 }, () => 0)
      series = { route, method: verb, status, buckets, sumMs: 0 }
      this.#series.set(key, series)
    }
    const at = BUCKETS_MS.findIndex((end) => ms <= end)
    const bucket = at === -1 ? BUCKETS_MS.length : at
    series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1
    series.sumMs += ms
  }

  toJSON(): CountedRequests[] {
    return [...this.#series.values()]
  }
}

/** Those of this process. */
export const requestCounts = new RequestCounts()
