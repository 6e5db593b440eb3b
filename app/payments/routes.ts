import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.post('invoices/:id/payments', [controllers.payments.Payments, 'store'])
    router.post('payments/:id/reversal', [controllers.payments.PaymentReversals, 'store'])
  })
  .use(middleware.may('payments.write'))
