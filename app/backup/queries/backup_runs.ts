import type pg from 'pg'
import type { Attempt } from '#backup/domain/due'
import type { Problem } from '#backup/domain/problem'
import { newId } from '#support/id'
import { outsideOrganizations } from '#tenancy/organization_context'

export type RunKind = 'backup' | 'proof' | 'restore' | 'copy'
export type RunReason = 'schedule' | 'command' | 'upgrade' | 'restore'

/** One try to make a backup, prove one, copy one or restore one. */
export interface BackupRun extends Attempt {
  kind: RunKind
  reason: RunReason
  backupName: string | null
  endedAt: Date | null
  sizeBytes: bigint | null
  problems: Problem[]
}

const COLUMNS = `kind, reason, backup_name as "backupName", state, started_at as "startedAt",
  ended_at as "endedAt", size_bytes as "sizeBytes", problems`

const NEWEST = {
  name: 'backup_runs_newest',
  text: `select ${COLUMNS} from backup_runs where kind = $1 order by started_at desc limit $2`,
}
const LATEST = {
  name: 'backup_runs_latest',
  text: `select distinct on (kind, state) ${COLUMNS} from backup_runs
    where state <> 'running' order by kind, state, started_at desc`,
}

/** The newest tries of a kind, whatever came of them. */
export function newestRuns(kind: RunKind, most: number): Promise<BackupRun[]> {
  return outsideOrganizations('backups belong to the installation', (queryer) =>
    queryer.rows<BackupRun>(NEWEST, [kind, most])
  )
}

/** The newest backup that was made, or null when there never was one. */
export async function latestBackup(): Promise<BackupRun | null> {
  return latest(await latestRuns(), 'backup', 'done')
}

/** The newest proof that a backup can be restored, or null when there never was one. */
export async function latestProof(): Promise<BackupRun | null> {
  return latest(await latestRuns(), 'proof', 'done')
}

/** Of each kind the newest that was done and the newest that failed; one small question. */
export function latestRuns(): Promise<BackupRun[]> {
  return outsideOrganizations('backups belong to the installation', (queryer) =>
    queryer.rows<BackupRun>(LATEST)
  )
}

export function latest(runs: readonly BackupRun[], kind: RunKind, state: Attempt['state']) {
  return runs.find((run) => run.kind === kind && run.state === state) ?? null
}

export interface BeginRunInput {
  kind: RunKind
  reason: RunReason
  backupName: string | null
}

/** Writes down that something begins, on the owner's connection. Answers the id of the try. */
export async function beginRun(owner: pg.Client, input: BeginRunInput): Promise<string> {
  const id = newId()
  await owner.query(
    'insert into backup_runs (id, kind, reason, backup_name) values ($1, $2, $3, $4)',
    [id, input.kind, input.reason, input.backupName]
  )
  return id
}

export interface EndRunInput {
  id: string
  state: 'done' | 'failed'
  backupName: string | null
  sizeBytes?: number
  problems: readonly Problem[]
}

/** Writes down how it ended. */
export async function endRun(owner: pg.Client, input: EndRunInput): Promise<void> {
  await owner.query(
    `update backup_runs set state = $2, ended_at = now(), backup_name = coalesce($3, backup_name),
       size_bytes = $4, problems = $5 where id = $1`,
    [
      input.id,
      input.state,
      input.backupName,
      input.sizeBytes ?? null,
      JSON.stringify(input.problems),
    ]
  )
}

/** What was under way when its process died has failed. To be asked while nobody else is at it. */
export async function endInterrupted(owner: pg.Client): Promise<void> {
  const interrupted: Problem = { code: 'interrupted', detail: '' }
  await owner.query(
    `update backup_runs set state = 'failed', ended_at = now(), problems = $1 where state = 'running'`,
    [JSON.stringify([interrupted])]
  )
}
