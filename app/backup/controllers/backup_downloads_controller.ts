import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import logger from '@adonisjs/core/services/logger'
import { recordActivity } from '#audit/activity'
import { archiveOf } from '#backup/archive'
import { BackupFolder } from '#backup/backup_folder'
import { rowOf } from '#backup/backups_page'
import { tar, tarLength } from '#backup/tar'
import { verifyPassword } from '#identity/actions/verify_password'
import { countAttempt, forgetAttempts } from '#identity/attempts'
import { secretFrom } from '#support/form_input'

export default class BackupDownloadsController {
  /**
   * A whole backup as one file, for who types their password again: it holds everything of every firm. It is
   * read from the disk as it is sent, and the firm's log tells who took it.
   */
  async store(ctx: HttpContext) {
    const { params, request, response, i18n } = ctx
    const identity = ctx.identity!
    const backup = await BackupFolder.ofInstallation()
      .find(String(params.name))
      .catch(() => null)
    if (!backup) return response.abort(null, 404)

    const attempt = await countAttempt('password', request.ip(), identity.id)
    const refuse = (status: number, sentence: string) => {
      response.status(status)
      const errors = { password: sentence }
      return ctx.view.render('pages/backup/show', { backup: rowOf(i18n, backup), errors })
    }
    if (!attempt.ok) return refuse(429, i18n.t('identity.too_many_attempts', { ...attempt.error }))
    const person = await verifyPassword(identity.email, secretFrom(request.all(), 'password'))
    if (!person) return refuse(422, i18n.t('identity.error_current_password'))
    await forgetAttempts('password', request.ip(), identity.id)

    const entries = await archiveOf(backup, join(backup.path, '..', 'files'))
    await recordActivity({
      action: 'backup.downloaded',
      subject: { type: 'organization', id: identity.organization!.id },
      actorId: identity.id,
      data: { name: backup.name },
    })
    response.header('content-type', 'application/x-tar')
    response.header('content-length', String(tarLength(entries)))
    response.header('content-disposition', `attachment; filename="crm-backup-${backup.name}.tar"`)
    return response.stream(
      Readable.from(tar(entries, new Date(backup.manifest.takenAt))),
      (error) => {
        logger.error({ err: error, backup: backup.name }, 'a backup could not be sent to its end')
        return ['', 500]
      }
    )
  }
}
