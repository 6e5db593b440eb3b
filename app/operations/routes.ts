import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('checks', [controllers.operations.OrganizationChecks, 'index'])
    router.post('checks/runs', [controllers.operations.CheckRuns, 'store'])
  })
  .use(middleware.may('checks.read'))

router
  .get('settings/status', [controllers.operations.Statuses, 'show'])
  .use([middleware.may('organization.write'), middleware.installation()])
