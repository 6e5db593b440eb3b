import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('login', [controllers.identity.Logins, 'create'])
    router.post('login', [controllers.identity.Logins, 'store'])
  })
  .use(middleware.guest())

router.post('logout', [controllers.identity.Logins, 'destroy']).use(middleware.signedIn())
