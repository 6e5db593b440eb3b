import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router
  .get('drafts/new', [controllers.invoicing.NewDrafts, 'show'])
  .use(middleware.may('invoices.write'))

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
    router.get('drafts/:id/disposal', [controllers.invoicing.DraftDisposals, 'show'])
    router.post('drafts', [controllers.invoicing.NewDrafts, 'store'])
    // Without scripts the editor's form is posted; its buttons go to other addresses, so it names no other verb.
    router.route('drafts/:id', ['PATCH', 'POST'], [controllers.invoicing.Drafts, 'update'])
    router.delete('drafts/:id', [controllers.invoicing.DraftDisposals, 'destroy'])
    router.post('drafts/:id/issuance', [controllers.invoicing.Issuances, 'store'])
    router.post('invoices/:id/copies', [controllers.invoicing.Copies, 'store'])
  })
  .use(middleware.may('invoices.write'))
