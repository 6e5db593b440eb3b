interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

const TYPES = new Set(['gauge', 'counter', 'histogram'])
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?[\d.e+-]+|NaN|[+-]Inf)$/
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y

/** Reads Prometheus' text format as strictly as Prometheus does. @throws Error at the first line it would refuse. */
export function readExposition(text: string): Sample[] {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const known = new Set<string>()
  const samples: Sample[] = []
  for (const line of text.slice(0, -1).split('\n')) {
    const head = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line)
    if (head) {
      if (head[1] === 'TYPE') {
        if (known.has(head[2]!) || !TYPES.has(head[3]!)) throw new Error(line)
        known.add(head[2]!)
      }
      continue
    }
    const [, name = '', inside = '', value = ''] = LINE.exec(line) ?? []
    const family = name.replace(/_(bucket|sum|count)$/, '')
    if (!known.has(name) && !known.has(family)) throw new Error(`no type before: ${line}`)
    samples.push({ name, labels: labelsIn(inside), value: Number(value) })
  }
  const seen = samples.map(({ name, labels }) => name + JSON.stringify(labels))
  if (new Set(seen).size !== seen.length) throw new Error('the same series twice')
  return samples
}

function labelsIn(inside: string): Record<string, string> {
  const labels: Record<string, string> = {}
  LABEL.lastIndex = 0
  while (LABEL.lastIndex < inside.length) {
    const match = LABEL.exec(inside)
    if (!match) throw new Error(`labels: ${inside}`)
    labels[match[1]!] = match[2]!.replaceAll(/\\(["\\n])/g, (_, char) =>
      char === 'n' ? '\n' : char
    )
  }
  return labels
}
