import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('invoices/:id/deliveries/new', [controllers.sending.Deliveries, 'create'])
    router.post('invoices/:id/deliveries', [controllers.sending.Deliveries, 'store'])
    router.post('invoices/:id/shared-link', [controllers.sending.SharedLinks, 'store'])
    router.delete('invoices/:id/shared-link', [controllers.sending.SharedLinks, 'destroy'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('invoices.write'))
