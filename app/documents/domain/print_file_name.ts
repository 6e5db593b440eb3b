const SPELT: Record<string, string> = { æ: 'ae', ø: 'o', å: 'a' }

/** A title as the name of a file that every system takes: `MVA 1. termin 2026` → `mva-1-termin-2026.pdf`. */
export function printFileName(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[æøå]/g, (letter) => SPELT[letter]!)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
  return `${plain || 'rapport'}.pdf`
}
