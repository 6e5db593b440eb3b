import type { ReminderRule, RuleKind } from '#dunning/domain/reminder_rules'

const RATE = 'Forsinkelsesrenteloven § 3'
const COMPENSATION = 'Forsinkelsesrenteloven § 3 a (40 euro)'
const FEE = 'Inkassoforskriften § 1-2'
const NEW_LAW = 'Ny inkassolov LOV-2026-05-22-19; forskrift og satser er ikke fastsatt'

type Row = [kind: RuleKind, validFrom: string, value: bigint | null, source: string]

/*
 * What is known of the law, oldest first. A half-year without a row is one whose rate nobody has published:
 * then nothing is charged. So is what comes after the new law on debt collection, until it is known.
 */
const ROWS: readonly Row[] = [
  ['late_interest', '2024-01-01', 1250n, RATE],
  ['late_interest', '2024-07-01', 1250n, RATE],
  ['late_interest', '2025-01-01', 1250n, RATE],
  ['late_interest', '2025-07-01', 1225n, RATE],
  ['late_interest', '2026-01-01', 1200n, RATE],
  ['late_interest', '2026-07-01', 1225n, `${RATE}; FOR-2026-06-25-1372`],
  ['compensation', '2024-01-01', 47_000n, COMPENSATION],
  ['compensation', '2024-07-01', 46_000n, COMPENSATION],
  ['compensation', '2025-01-01', 47_000n, COMPENSATION],
  ['compensation', '2025-07-01', 46_000n, COMPENSATION],
  ['compensation', '2026-01-01', 46_000n, COMPENSATION],
  ['compensation', '2026-07-01', 43_000n, `${COMPENSATION}; FOR-2026-06-25-1372`],
  ['fee', '2020-10-01', 3500n, `${FEE}: 1/20 av inkassosatsen 700`],
  ['fee', '2026-01-01', 3800n, `${FEE}: 1/20 av inkassosatsen 750, i hele kroner`],
  ['fee', '2027-01-01', null, NEW_LAW],
  ['collection_notice', '1989-07-01', 1n, 'Inkassoloven § 9'],
  ['collection_notice', '2027-01-01', null, NEW_LAW],
  ['fee_wait_days', '2020-10-01', 14n, FEE],
  ['deadline_days', '2020-10-01', 14n, 'Inkassoforskriften § 1-3; inkassoloven § 9'],
  ['fees_max', '2020-10-01', 2n, 'Inkassoforskriften § 1-3'],
  ['restart_months', '2020-10-01', 6n, 'Inkassoforskriften § 1-3'],
]

/** The rules that come with the program. A firm's own rows stand above them. */
export const SHIPPED_RULES: readonly ReminderRule[] = ROWS.map(
  ([kind, validFrom, value, source]) => ({ kind, validFrom, value, source, isOwn: false })
)
