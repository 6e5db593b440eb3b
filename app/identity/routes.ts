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
    router.get('postal-codes/:code', [controllers.identity.PostalCodes, 'show'])
  })
  .use(middleware.signedIn())

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
