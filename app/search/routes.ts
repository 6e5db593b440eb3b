import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router.get('search', [controllers.search.Searches, 'index']).use(middleware.may('read'))
