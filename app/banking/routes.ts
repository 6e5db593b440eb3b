import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('settings/bank', [controllers.banking.KidAgreements, 'edit'])
    router.put('settings/bank', [controllers.banking.KidAgreements, 'update'])
  })
  .use(middleware.may('organization.write'))
