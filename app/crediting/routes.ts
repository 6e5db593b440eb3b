import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('invoices/:id/credit-notes/new', [controllers.crediting.CreditNotes, 'create'])
    router.post('invoices/:id/credit-notes', [controllers.crediting.CreditNotes, 'store'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('invoices.write'))
