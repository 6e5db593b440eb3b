import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .get('batches/:id', [controllers.batching.Batches, 'show'])
  .where('id', UUID_MATCHER)
  .use(middleware.may('read'))
