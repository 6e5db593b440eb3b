import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('invoices/:id/deliveries/new', [controllers.sending.Deliveries, 'create'])
    router.post('invoices/:id/deliveries', [controllers.sending.Deliveries, 'store'])
    router.post('invoices/:id/postings', [controllers.sending.Postings, 'store'])
    router.delete('postings/:id', [controllers.sending.Postings, 'destroy'])
    router.post('mails/:id/cancellation', [controllers.sending.Cancellations, 'store'])
    router.post('invoices/:id/shared-link', [controllers.sending.SharedLinks, 'store'])
    router.delete('invoices/:id/shared-link', [controllers.sending.SharedLinks, 'destroy'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('invoices.write'))

router
  .group(() => {
    router.get('letters', [controllers.sending.LetterTexts, 'index'])
    router.get('letters/:kind/:language', [controllers.sending.LetterTexts, 'edit'])
    router.put('letters/:kind/:language', [controllers.sending.LetterTexts, 'update'])
    router.delete('letters/:kind/:language', [controllers.sending.LetterTexts, 'destroy'])
    router.put('delivery', [controllers.sending.DeliverySettings, 'update'])
    router.post('test-messages', [controllers.sending.TestMessages, 'store'])
  })
  .prefix('settings')
  .use(middleware.may('organization.write'))

router
  .group(() => {
    router.get('batches/new', [controllers.sending.NewBatches, 'create'])
    router.post('batches', [controllers.sending.NewBatches, 'store'])
    router.get('batches/:id/zip', [controllers.sending.BatchZips, 'show']).where('id', UUID_MATCHER)
  })
  .use(middleware.may('read'))
