import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('ledger', [controllers.ledger.Ledgers, 'index'])
    router.get('ledger/export', [controllers.ledger.LedgerExports, 'show'])
    router.post('ledger/prints', [controllers.ledger.LedgerPrints, 'store'])
    router.get('customers/:id/ledger', [controllers.ledger.CustomerLedgers, 'show'])
    router.get('customers/:id/statement', [controllers.ledger.Statements, 'show'])
    router.post('customers/:id/statement', [controllers.ledger.Statements, 'store'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('read'))
