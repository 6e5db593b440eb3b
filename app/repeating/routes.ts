import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('repeating-invoices/new', [controllers.repeating.RepeatingInvoices, 'create'])
    router.post('repeating-invoices', [controllers.repeating.RepeatingInvoices, 'store'])
  })
  .use(middleware.may('invoices.write'))

router
  .get('repeating-invoices', [controllers.repeating.RepeatingInvoices, 'index'])
  .use(middleware.may('read'))
router
  .get('repeating-invoices/:id', [controllers.repeating.RepeatingInvoices, 'show'])
  .where('id', UUID_MATCHER)
  .use(middleware.may('read'))

router
  .group(() => {
    router.get('repeating-invoices/:id/edit', [controllers.repeating.RepeatingChanges, 'edit'])
    router.put('repeating-invoices/:id', [controllers.repeating.RepeatingChanges, 'update'])
    router.post('repeating-invoices/:id/pause', [controllers.repeating.RepeatingPauses, 'store'])
    router.delete('repeating-invoices/:id/pause', [
      controllers.repeating.RepeatingPauses,
      'destroy',
    ])
    router.post('repeating-invoices/:id/end', [controllers.repeating.RepeatingEnds, 'store'])
    router.get('repeating-invoices/:id/price-changes/new', [
      controllers.repeating.PriceChanges,
      'create',
    ])
    router.post('repeating-invoices/:id/price-changes', [
      controllers.repeating.PriceChanges,
      'store',
    ])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('invoices.write'))
