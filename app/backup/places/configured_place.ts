import { isAbsolute } from 'node:path'
import { BackupFailure } from '#backup/domain/problem'
import { FolderPlace } from '#backup/places/folder_place'
import type { Place } from '#backup/places/place'
import { S3Place } from '#backup/places/s3_place'
import env from '#start/env'

/** Where copies go: a place that we fill ourselves, a restic repository, or nowhere. */
export type SecondPlace = { kind: 'place'; place: Place } | { kind: 'restic'; repository: string }

/** Whether a second place is wanted, be it understood or not. */
export function wantsSecondPlace(): boolean {
  return Boolean(env.get('BACKUP_COPY_TO'))
}

/**
 * What `BACKUP_COPY_TO` names: a folder by its absolute path, `s3://bucket/prefix`, `restic:REPOSITORY`.
 *
 * @returns null when nothing is set
 * @throws BackupFailure when it cannot be understood
 */
export function secondPlace(named = env.get('BACKUP_COPY_TO')): SecondPlace | null {
  if (!named) return null
  if (named.startsWith('restic:')) {
    return { kind: 'restic', repository: named.slice('restic:'.length) }
  }
  if (named.startsWith('s3://')) return { kind: 'place', place: s3Place(new URL(named)) }
  if (isAbsolute(named)) return { kind: 'place', place: new FolderPlace(named) }
  throw new BackupFailure('copy_failed', `BACKUP_COPY_TO: ${named}`)
}

function s3Place({ hostname: bucket, pathname }: URL): S3Place {
  const keyId = env.get('BACKUP_S3_KEY_ID')
  const secret = env.get('BACKUP_S3_SECRET')?.release()
  if (!keyId || !secret)
    throw new BackupFailure('copy_failed', 'BACKUP_S3_KEY_ID, BACKUP_S3_SECRET')
  const region = env.get('BACKUP_S3_REGION') ?? 'us-east-1'
  const folder = pathname.replaceAll(/^\/+|\/+$/g, '')
  return new S3Place({
    endpoint: env.get('BACKUP_S3_ENDPOINT') ?? `https://s3.${region}.amazonaws.com`,
    region,
    bucket,
    prefix: folder === '' ? '' : `${folder}/`,
    keyId,
    secret,
  })
}

/** The public keys that what leaves the machine is encrypted for; none when it leaves as it is. */
export function recipients(): string[] {
  return (env.get('BACKUP_AGE_RECIPIENT') ?? '').split(/[\s,]+/).filter((key) => key !== '')
}
