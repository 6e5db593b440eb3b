import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('settings/bank', [controllers.banking.KidAgreements, 'edit'])
    router.put('settings/bank', [controllers.banking.KidAgreements, 'update'])
  })
  .use(middleware.may('organization.write'))

router
  .group(() => {
    router.get('bank-files', [controllers.banking.BankFiles, 'index'])
    router.post('bank-files', [controllers.banking.BankFiles, 'store'])
    router.get('bank-files/:id', [controllers.banking.BankFiles, 'show'])
    router.delete('bank-files/:id', [controllers.banking.BankFiles, 'destroy'])
    router.put('bank-files/:id/columns', [controllers.banking.BankFileColumns, 'update'])
    router.post('bank-files/:id/accounts', [controllers.banking.BankFileAccounts, 'store'])
    router.post('bank-files/:id/reversal', [controllers.banking.BankFileReversals, 'store'])
    router.get('bank-transactions/options', [controllers.banking.ClaimOptions, 'index'])
    router.get('bank-transactions/:id', [controllers.banking.BankTransactions, 'show'])
    router.post('bank-transactions/:id/match', [controllers.banking.BankMatches, 'store'])
    router.post('bank-transactions/:id/dismissal', [controllers.banking.BankDismissals, 'store'])
    router.delete('bank-transactions/:id/dismissal', [
      controllers.banking.BankDismissals,
      'destroy',
    ])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('payments.write'))
