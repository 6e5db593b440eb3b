import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('invoices', [controllers.invoicing.Invoices, 'index'])
    router.get('invoices/export', [controllers.invoicing.InvoiceExports, 'show'])
    router.get('invoices/:id', [controllers.invoicing.Invoices, 'show'])
    router.get('invoices/:id/pdf', [controllers.invoicing.InvoicePdfs, 'show'])
    router.get('invoices/:id/paper', [controllers.invoicing.InvoicePapers, 'show'])
    router.get('drafts/:id', [controllers.invoicing.Drafts, 'show'])
    router.get('drafts/:id/preview', [controllers.invoicing.DraftPreviews, 'show'])
  })
  .use(middleware.may('read'))

router
  .group(() => {
    router.post('drafts', [controllers.invoicing.Drafts, 'store'])
    router.patch('drafts/:id', [controllers.invoicing.Drafts, 'update'])
    router.delete('drafts/:id', [controllers.invoicing.Drafts, 'destroy'])
    router.post('drafts/:id/issuance', [controllers.invoicing.Issuances, 'store'])
    router.post('invoices/:id/copies', [controllers.invoicing.Copies, 'store'])
  })
  .use(middleware.may('invoices.write'))
