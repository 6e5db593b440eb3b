/** One place along the chart (a month, a week) with a bar for each of its values. */
export interface BarGroup {
  label: string
  /** One for each series, in any whole unit. */
  values: readonly bigint[]
  /** What each bar says when it is pointed at. */
  texts: readonly string[]
}

export interface BarChartInput {
  /** What it shows, for those who do not see it. */
  name: string
  /** The names of the series, the main one last. */
  series: readonly string[]
  groups: readonly BarGroup[]
  /** How a value of the scale is written. */
  scaleText: (value: bigint) => string
}

export interface Bar {
  x: string
  y: string
  width: string
  height: string
  series: number
  text: string
}

/** A chart with its places worked out, in units of a square of a thousand; the page stretches it. */
export interface BarChart {
  name: string
  series: readonly string[]
  labels: readonly string[]
  bars: readonly Bar[]
  /** Lines of the scale from above, each with its height. */
  lines: readonly { y: string; text: string; isZero: boolean }[]
}

const SIDE = 1000n
/** Of the room that a group has, what is left free beside its bars, in hundredths. */
const GAP = 28n
const LINES_MAX = 5n

/** Places the bars of a chart; nothing of it is a fraction, so that no amount passes through a float. */
export function barChart({ name, series, groups, scaleText }: BarChartInput): BarChart {
  const values = groups.flatMap((group) => group.values)
  const step = stepOf(values)
  const top = up(largest(values), step) || step
  const bottom = -up(largest(values.map((value) => -value)), step)
  const y = (value: bigint) => ((top - value) * SIDE) / (top - bottom)
  const room = SIDE / BigInt(Math.max(groups.length, 1))
  const width = (room * (100n - GAP)) / 100n / BigInt(Math.max(series.length, 1))

  const bars = groups.flatMap((group, at) =>
    group.values.map((value, index) => {
      const [above, below] = value < 0n ? [y(0n), y(value)] : [y(value), y(0n)]
      const left = room * BigInt(at) + (room * GAP) / 200n + width * BigInt(index)
      return {
        x: String(left),
        y: String(above),
        width: String(width),
        height: String(below - above),
        series: index,
        text: group.texts[index] ?? '',
      }
    })
  )
  const lines = []
  for (let value = top; value >= bottom; value -= step) {
    lines.push({ y: String(y(value)), text: scaleText(value), isZero: value === 0n })
  }
  return { name, series, labels: groups.map(({ label }) => label), bars, lines }
}

/** One, two or five of a power of ten, so that a few of them reach from the lowest bar to the highest. */
function stepOf(values: readonly bigint[]): bigint {
  const span = largest(values) + largest(values.map((value) => -value))
  for (let power = 1n; ; power *= 10n) {
    for (const factor of [1n, 2n, 5n]) {
      if (power * factor * (LINES_MAX - 1n) >= span) return power * factor
    }
  }
}

/** The largest of them, and never less than nothing. */
function largest(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most), 0n)
}

function up(value: bigint, step: bigint): bigint {
  return ((value + step - 1n) / step) * step
}
