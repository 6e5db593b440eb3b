const VERSION = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(-[0-9A-Za-z.-]{1,60})?$/

/** `1.2.3` of `v1.2.3`; null when it is no version. */
export function plainVersion(text: unknown): string | null {
  return typeof text === 'string' && VERSION.test(text) ? text.replace(/^v/, '') : null
}

/** Is the first version newer than the second? A pre-release comes before its release. */
export function isNewer(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)]
  if (!a || !b) return false
  const at = [0, 1, 2].find((index) => a.numbers[index] !== b.numbers[index])
  if (at === undefined) return a.isRelease && !b.isRelease
  return (a.numbers[at] ?? 0) > (b.numbers[at] ?? 0)
}

function partsOf(version: string) {
  const parts = VERSION.exec(version)
  if (!parts) return null
  return {
    numbers: parts.slice(1, 4).map((part) => Number.parseInt(part, 10)),
    isRelease: !parts[4],
  }
}
