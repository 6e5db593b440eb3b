import type { ReportPaper, ReportRow } from '#documents/domain/report_paper'

/** A small report of figures. */
export function aReport({ rows }: { rows?: ReportRow[] } = {}): ReportPaper {
  return {
    title: 'MVA',
    subtitle: '1. termin 2026',
    facts: [{ term: 'MVA i alt', text: '1 250,00 kr' }],
    parts: [
      {
        title: 'Utgående MVA',
        columns: [
          { text: 'Kode' },
          { text: 'Grunnlag', align: 'end' },
          { text: 'MVA', align: 'end' },
        ],
        rows: rows ?? [
          { cells: ['3 · MVA, alminnelig sats', '5 000,00', '1 250,00'] },
          { cells: ['I alt', '5 000,00', '1 250,00'], kind: 'sum' },
        ],
      },
    ],
    notes: ['Kreditnotaer er med i terminen de er utstedt.'],
  }
}
