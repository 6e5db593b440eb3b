import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('customers', [controllers.customers.Customers, 'index'])
    router.get('customers/export', [controllers.customers.CustomerExports, 'show'])
    router.get('customers/options', [controllers.customers.CustomerOptions, 'index'])
    router.get('customers/:id', [controllers.customers.Customers, 'show']).where('id', UUID_MATCHER)
  })
  .use(middleware.may('read'))

router
  .group(() => {
    router.get('customers/same-number', [controllers.customers.SameNumbers, 'index'])
    router.get('customers/new', [controllers.customers.Customers, 'create'])
    router.post('customers', [controllers.customers.Customers, 'store'])
    router.get('customers/:id/edit', [controllers.customers.CustomerChanges, 'edit'])
    router.put('customers/:id', [controllers.customers.CustomerChanges, 'update'])
    router.post('customers/:id/archival', [controllers.customers.CustomerArchivals, 'store'])
    router.delete('customers/:id/archival', [controllers.customers.CustomerArchivals, 'destroy'])
    router.get('customers/:id/contacts/new', [controllers.customers.CustomerContacts, 'create'])
    router.post('customers/:id/contacts', [controllers.customers.CustomerContacts, 'store'])
    router.get('customers/:id/contacts/:contact_id/edit', [
      controllers.customers.CustomerContacts,
      'edit',
    ])
    router.put('customers/:id/contacts/:contact_id', [
      controllers.customers.CustomerContacts,
      'update',
    ])
    router.delete('customers/:id/contacts/:contact_id', [
      controllers.customers.CustomerContacts,
      'destroy',
    ])
    router.post('customers/:id/notes', [controllers.customers.CustomerNotes, 'store'])
    router.delete('customers/:id/notes/:note_id', [controllers.customers.CustomerNotes, 'destroy'])
  })
  .where('id', UUID_MATCHER)
  .where('contact_id', UUID_MATCHER)
  .where('note_id', UUID_MATCHER)
  .use(middleware.may('customers.write'))
