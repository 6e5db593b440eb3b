/** The largest file that is read at all; its size is asked for before its first byte. */
export const IMPORT_BYTES_MAX = 64 * 1024 * 1024

/** Rows below the headings. A firm with more customers than this is not a small firm. */
export const IMPORT_ROWS_MAX = 200_000

/** Columns, counting those without a heading. */
export const IMPORT_COLUMNS_MAX = 200

/** Characters in one cell: what a spreadsheet can hold. */
export const IMPORT_CELL_MAX = 32_767

/** Rows that are judged and written in one go. */
export const IMPORT_BATCH_ROWS = 2_000

/** Entries in a spreadsheet file; a real one has some tens. */
export const XLSX_ENTRIES_MAX = 2_000

/** What a spreadsheet may hold when unpacked, all parts that are read together. */
export const XLSX_UNPACKED_BYTES_MAX = 256 * 1024 * 1024

/** How far the headings may stand below the top of the sheet. */
export const HEADING_ROWS_MAX = 20

/** Rows kept to show a person how the file was read. */
export const SAMPLE_ROWS = 8

/** Imports that were begun and never finished are swept away after this many days. */
export const UNFINISHED_DAYS = 7

/** Rows on one page of an import. */
export const ROWS_ON_PAGE = 25

/** Up to so many rows are checked and imported while the person waits; more are the worker's business. */
export const AT_ONCE_ROWS = 2_000

/** Before its rows are known a file counts as large from here on, in bytes. A spreadsheet is packed. */
export const AT_ONCE_BYTES = { csv: 256 * 1024, xlsx: 32 * 1024 }

/** How often a run tells how far it has come, at most. */
export const RUN_BEAT_MS = 500

/** A run that ended in the middle (the worker was killed) is begun anew so many times. */
export const RUN_ATTEMPTS_MAX = 5
