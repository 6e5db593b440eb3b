import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'

/*
 * Open to everybody who has the link; `throughLink` lets them in. An address has the same shape for a token
 * that is none: it gets the same answer.
 */
router.get('s/:token', [controllers.sharing.SharedPages, 'show'])
router.post('s/:token/views', [controllers.sharing.SharedViews, 'store'])
router.get('s/:token/files/:name', [controllers.sharing.SharedFiles, 'show'])
