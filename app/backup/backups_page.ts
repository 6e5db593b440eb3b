import type { I18n } from '@adonisjs/i18n'
import { BackupFolder, type KeptBackup } from '#backup/backup_folder'
import { backupState } from '#backup/queries/concerns'
import { databaseBytesOf, wholeBytesOf } from '#backup/domain/manifest'
import {
  latest,
  latestRuns,
  newestRuns,
  type BackupRun,
  type RunKind,
} from '#backup/queries/backup_runs'
import { backupTime } from '#backup/settings'
import { sentenceOf, sizeOf } from '#backup/words'
import { BACKUPS_KEPT } from '#config/limits'
import { instantText } from '#support/dates'
import { languageOf } from '#support/page_language'

const LEAST_DIGITS = 2

/** What the page of backups shows, in finished words. */
export async function backupsPage(i18n: I18n) {
  const folder = BackupFolder.ofInstallation()
  const [backups, state, runs] = [await folder.list(), await backupState(), await latestRuns()]
  const [newest] = await newestRuns('backup', 1)
  const [proof] = await newestRuns('proof', 1)
  return {
    folder: folder.path,
    facts: facts(i18n, state),
    isRunning: newest?.state === 'running' || proof?.state === 'running',
    concerns: state.concerns.map((concern) => ({
      title: i18n.t(`backup.concern_${concern}`),
      sentences: problemsOf(i18n, runs, concern),
    })),
    backups: backups.map((backup) => rowOf(i18n, backup)),
  }
}

/** One backup for the list and for its own page. */
export function rowOf(i18n: I18n, { name, manifest, proof }: KeptBackup) {
  const bytes = databaseBytesOf(manifest)
  const language = languageOf(i18n)
  const provenAt = proof ? instantText(new Date(proof.provenAt), language) : ''
  return {
    name,
    href: `/settings/backups/${name}`,
    taken: instantText(new Date(manifest.takenAt), language),
    size: sizeOf(wholeBytesOf(manifest), i18n),
    database: sizeOf(bytes, i18n),
    documents: String(manifest.documents.count),
    documentsSize: sizeOf(manifest.documents.bytes, i18n),
    program: manifest.program,
    server: manifest.server,
    rows: new Intl.NumberFormat(i18n.locale).format(
      Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
    ),
    proof: proof
      ? {
          text: i18n.t(proof.ok ? 'backup.proven' : 'backup.not_restorable', { at: provenAt }),
          tone: proof.ok ? 'good' : 'bad',
        }
      : { text: i18n.t('backup.not_proven'), tone: 'off' },
  }
}

type State = Awaited<ReturnType<typeof backupState>>

function facts(i18n: I18n, { backup, proof, copy }: State) {
  const language = languageOf(i18n)
  const when = (run: BackupRun | null) =>
    run ? instantText(run.startedAt, language) : i18n.t('backup.never')
  const time = backupTime()
  const digits = (value: number) => String(value).padStart(LEAST_DIGITS, '0')
  return [
    { term: i18n.t('backup.last_backup'), text: when(backup) },
    { term: i18n.t('backup.last_proof'), text: when(proof) },
    ...(copy === undefined ? [] : [{ term: i18n.t('backup.last_copy'), text: when(copy) }]),
    {
      term: i18n.t('backup.next'),
      text: time
        ? i18n.t('backup.each_night', { at: `${digits(time.hour)}:${digits(time.minute)}` })
        : i18n.t('backup.switched_off'),
    },
    { term: i18n.t('backup.kept_for'), text: i18n.t('backup.kept_periods', BACKUPS_KEPT) },
  ]
}

function problemsOf(i18n: I18n, runs: readonly BackupRun[], concern: string): string[] {
  const [kind, what] = concern.split('_') as [RunKind, string]
  if (what !== 'failed') return []
  return (latest(runs, kind, 'failed')?.problems ?? []).map((problem) => sentenceOf(problem, i18n))
}
