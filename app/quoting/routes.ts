import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router.get('quotes', [controllers.quoting.Quotes, 'index']).use(middleware.may('read'))
router
  .get('quotes/new', [controllers.quoting.NewQuotes, 'show'])
  .use(middleware.may('invoices.write'))

router
  .group(() => {
    router.get('quotes/:id', [controllers.quoting.Quotes, 'show'])
    router.get('quotes/:id/pdf', [controllers.quoting.QuotePdfs, 'show'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('read'))

router
  .group(() => {
    router.post('drafts/:id/quotation', [controllers.quoting.Quotations, 'store'])
    router.post('quotes/:id/answer', [controllers.quoting.QuoteAnswers, 'store'])
    router.post('quotes/:id/invoice', [controllers.quoting.QuoteInvoices, 'store'])
    router.post('quotes/:id/copies', [controllers.quoting.QuoteCopies, 'store'])
    router.get('quotes/:id/deliveries/new', [controllers.quoting.QuoteDeliveries, 'create'])
    router.post('quotes/:id/deliveries', [controllers.quoting.QuoteDeliveries, 'store'])
    router.post('quotes/:id/shared-link', [controllers.quoting.QuoteLinks, 'store'])
    router.delete('quotes/:id/shared-link', [controllers.quoting.QuoteLinks, 'destroy'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('invoices.write'))

// Open to everybody who has the link; `throughLink` lets them in.
router.post('s/:token/answer', [controllers.quoting.SharedAnswers, 'store'])
