import type { HttpContext } from '@adonisjs/core/http'
import { orderJob } from '#backup/actions/order_job'
import { BackupFolder } from '#backup/backup_folder'

export default class BackupProofsController {
  /** Has a backup proven now; the worker does it. */
  async store({ params, response, session, i18n }: HttpContext) {
    const name = String(params.name)
    const names = await BackupFolder.ofInstallation().names()
    if (!names.includes(name)) return response.abort(null, 404)
    await orderJob('prove_backup', { name })
    session.flash('info', i18n.t('backup.proof_ordered'))
    return response.redirect().status(303).toPath('/settings/backups')
  }
}
