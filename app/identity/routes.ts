import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('login', [controllers.identity.Logins, 'create'])
    router.post('login', [controllers.identity.Logins, 'store'])
  })
  .use(middleware.guest())

router
  .group(() => {
    router.post('logout', [controllers.identity.Logins, 'destroy'])
    router.get('memberships', [controllers.identity.Memberships, 'index'])
    router.put('memberships/current', [controllers.identity.Memberships, 'update'])
    router.post('memberships/:organization_id/acceptance', [
      controllers.identity.Acceptances,
      'store',
    ])
    router.delete('memberships/:organization_id/acceptance', [
      controllers.identity.Acceptances,
      'destroy',
    ])
    router.get('postal-codes/:code', [controllers.identity.PostalCodes, 'show'])
    router.get('profile', [controllers.identity.Profiles, 'show'])
    router.put('profile', [controllers.identity.Profiles, 'update'])
    router.put('profile/password', [controllers.identity.Passwords, 'update'])
    router.delete('profile/sessions', [controllers.identity.Sessions, 'destroyOthers'])
    router.delete('profile/sessions/:id', [controllers.identity.Sessions, 'destroy'])
  })
  .use(middleware.signedIn())

router
  .group(() => {
    router.get('settings', [controllers.identity.Organizations, 'index'])
    router.get('logos/:sha256', [controllers.identity.Logos, 'show'])
  })
  .use(middleware.may('read'))

router
  .group(() => {
    router.get('organization', [controllers.identity.Organizations, 'edit'])
    router.put('organization', [controllers.identity.Organizations, 'update'])
    router.put('logo', [controllers.identity.Logos, 'update']).as('logos.update')
    router.delete('logo', [controllers.identity.Logos, 'destroy'])
    router.put('invoice-numbers', [controllers.identity.InvoiceNumbers, 'update'])
    router.get('people', [controllers.identity.Members, 'index'])
    router.post('people', [controllers.identity.Members, 'store'])
    router.put('people/:id', [controllers.identity.Members, 'update'])
    router.delete('people/:id', [controllers.identity.Members, 'destroy'])
    router.post('people/:id/invitation', [controllers.identity.Invitations, 'store'])
  })
  .prefix('settings')
  .use(middleware.may('organization.write'))

router.get('setup', [controllers.identity.Setups, 'create'])
router.post('setup', [controllers.identity.Setups, 'store'])

router.get('password-resets/create', [controllers.identity.PasswordResets, 'create'])
router.post('password-resets', [controllers.identity.PasswordResets, 'store'])
router.get('password-resets/:token', [controllers.identity.PasswordResets, 'edit'])
router.put('password-resets/:token', [controllers.identity.PasswordResets, 'update'])

router.put('theme', [controllers.identity.Themes, 'update'])
router.put('language', [controllers.identity.Languages, 'update'])

router
  .get('/', ({ response }) => response.redirect().status(303).toPath('/invoices'))
  .as('home')
  .use(middleware.signedIn())
