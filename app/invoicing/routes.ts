import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.post('drafts', [controllers.invoicing.Drafts, 'store'])
    router.patch('drafts/:id', [controllers.invoicing.Drafts, 'update'])
    router.delete('drafts/:id', [controllers.invoicing.Drafts, 'destroy'])
    router.post('drafts/:id/issuance', [controllers.invoicing.Issuances, 'store'])
  })
  .use(middleware.may('invoices.write'))

router
  .group(() => {
    router.get('drafts/:id', [controllers.invoicing.Drafts, 'show'])
    router.get('invoices', [controllers.invoicing.Invoices, 'index'])
    router.get('drafts/:id/preview', [controllers.invoicing.DraftPreviews, 'show'])
    router.get('invoices/:id/pdf', [controllers.invoicing.InvoicePdfs, 'show'])
  })
  .use(middleware.may('read'))
