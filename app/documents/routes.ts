import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('prints/:id', [controllers.documents.Prints, 'show'])
    router.get('prints/:id/pdf', [controllers.documents.PrintPdfs, 'show'])
  })
  .use(middleware.may('read'))
