export const ACCOUNT = '86011117947'

/** What a payer sent, as the files below tell of it. */
export interface Sent {
  kid?: string
  /** Øre; below zero when the bank took it back. */
  amount: bigint
  /** ISO day. */
  on?: string
  archive?: string
  message?: string
  name?: string
}

const DAY = '2026-11-20'

/** An OCR giro file of Nets, whole and in agreement with itself. */
export function ocrGiro(sent: readonly Sent[], account = ACCOUNT): string {
  const items = sent.flatMap(({ kid = '', amount, on = DAY, archive = '' }, at) => {
    const number = String(at + 1).padStart(7, '0')
    const day = on.slice(8) + on.slice(5, 7) + on.slice(2, 4)
    const minor = amount < 0n ? -amount : amount
    const sign = amount < 0n ? '-' : '0'
    return [
      `NY091330${number}${day}0113201013${sign}${String(minor).padStart(17, '0')}${kid.padStart(25)}`,
      `NY091331${number}0000000000${archive.padStart(9, '0')}0000000${day}${'0'.repeat(11)}`,
    ].map((record) => record.padEnd(80, '0').slice(0, 80))
  })
  const sum = sent.reduce((total, { amount }) => total + amount, 0n)
  const total = String(sum < 0n ? -sum : sum).padStart(17, '0')
  const count = String(sent.length).padStart(8, '0')
  const records = (n: number) => String(items.length + n).padStart(8, '0')
  return [
    'NY000010000080800170031000102000',
    `NY0900200010085660000002${account}`,
    ...items,
    `NY090088${count}${records(2)}${total}`,
    `NY000089${count}${records(4)}${total}`,
  ]
    .map((record) => record.padEnd(80, '0'))
    .join('\r\n')
}
