import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('payments', [controllers.payments.PaymentLists, 'index'])
    router.get('payments/export', [controllers.payments.PaymentLists, 'show'])
    router.get('payments/:id', [controllers.payments.Payments, 'show']).where('id', UUID_MATCHER)
  })
  .use(middleware.may('read'))

router
  .group(() => {
    router.post('invoices/:id/payments', [controllers.payments.Payments, 'store'])
    router.post('invoices/:id/allocations', [controllers.payments.Allocations, 'store'])
    router.delete('allocations/:id', [controllers.payments.Allocations, 'destroy'])
    router.get('customers/:id/payments/new', [controllers.payments.CustomerPayments, 'create'])
    router.post('customers/:id/payments', [controllers.payments.CustomerPayments, 'store'])
    router.get('customers/:id/refunds/new', [controllers.payments.Refunds, 'create'])
    router.post('customers/:id/refunds', [controllers.payments.Refunds, 'store'])
    router.get('payments/:id/reversal', [controllers.payments.PaymentReversals, 'create'])
    router.post('payments/:id/reversal', [controllers.payments.PaymentReversals, 'store'])
  })
  .use(middleware.may('payments.write'))
