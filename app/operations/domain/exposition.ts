/** One number with its labels. */
export interface Sample {
  labels?: Record<string, string>
  value: number
}

export interface Histogram {
  labels: Record<string, string>
  /** How many fell into each bucket; one more than there are ends. */
  buckets: readonly number[]
  sum: number
}

/** The text that Prometheus reads (exposition format 0.0.4). */
export class Exposition {
  #lines: string[] = []

  gauge(name: string, help: string, samples: readonly Sample[]): this {
    return this.#metric(name, help, 'gauge', samples)
  }

  counter(name: string, help: string, samples: readonly Sample[]): this {
    return this.#metric(name, help, 'counter', samples)
  }

  /** @param ends upper ends of the buckets, in the unit of the metric */
  histogram(
    name: string,
    help: string,
    { ends, histograms }: { ends: readonly number[]; histograms: readonly Histogram[] }
  ): this {
    if (histograms.length === 0) return this
    this.#head(name, help, 'histogram')
    for (const { labels, buckets, sum } of histograms) {
      let count = 0
      for (const [at, end] of ends.entries()) {
        count += buckets[at] ?? 0
        this.#sample(`${name}_bucket`, { labels: { ...labels, le: String(end) }, value: count })
      }
      count += buckets[ends.length] ?? 0
      this.#sample(`${name}_bucket`, { labels: { ...labels, le: '+Inf' }, value: count })
      this.#sample(`${name}_sum`, { labels, value: sum })
      this.#sample(`${name}_count`, { labels, value: count })
    }
    return this
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`
  }

  #metric(name: string, help: string, type: string, samples: readonly Sample[]): this {
    if (samples.length === 0) return this
    this.#head(name, help, type)
    for (const sample of samples) this.#sample(name, sample)
    return this
  }

  #head(name: string, help: string, type: string): void {
    this.#lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`)
  }

  #sample(name: string, { labels = {}, value }: Sample): void {
    const written = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    this.#lines.push(`${name}${written.length > 0 ? `{${written.join(',')}}` : ''} ${value}`)
  }
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
