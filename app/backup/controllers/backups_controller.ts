import type { HttpContext } from '@adonisjs/core/http'
import { orderJob } from '#backup/actions/order_job'
import { BackupFolder } from '#backup/backup_folder'
import { backupsPage, rowOf } from '#backup/backups_page'

/** The backups of the whole installation, for the owners of the firm that runs it. */
export default class BackupsController {
  async index({ view, i18n, request }: HttpContext) {
    const page = await backupsPage(i18n)
    return view.render(request.isFragment ? 'partials/backup/list' : 'pages/backup/index', { page })
  }

  async show({ view, i18n, params, response }: HttpContext) {
    const backup = await BackupFolder.ofInstallation()
      .find(String(params.name))
      .catch(() => null)
    if (!backup) return response.abort(null, 404)
    return view.render('pages/backup/show', { backup: rowOf(i18n, backup), errors: {} })
  }

  /** Has a backup taken now; the worker does it. */
  async store({ response, session, i18n }: HttpContext) {
    await orderJob('make_backup')
    session.flash('info', i18n.t('backup.ordered'))
    return response.redirect().status(303).toPath('/settings/backups')
  }
}
