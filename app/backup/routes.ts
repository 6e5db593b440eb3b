import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('backups', [controllers.backup.Backups, 'index'])
    router.post('backups', [controllers.backup.Backups, 'store'])
    router.get('backups/:name', [controllers.backup.Backups, 'show'])
    router.post('backups/:name/proof', [controllers.backup.BackupProofs, 'store'])
    router.post('backups/:name/download', [controllers.backup.BackupDownloads, 'store'])
  })
  .prefix('settings')
  .use([middleware.may('organization.write'), middleware.installation()])
