import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('imports', [controllers.importing.Imports, 'index'])
    router.get('imports/new', [controllers.importing.Imports, 'create'])
    router.post('imports', [controllers.importing.Imports, 'store']).as('imports.store')
    router.get('imports/:id', [controllers.importing.Imports, 'show'])
    router.delete('imports/:id', [controllers.importing.Imports, 'destroy'])
    router.get('imports/:id/reading', [controllers.importing.ImportReadings, 'show'])
    router.put('imports/:id/reading', [controllers.importing.ImportReadings, 'update'])
    router.get('imports/:id/columns', [controllers.importing.ImportColumns, 'show'])
    router.put('imports/:id/columns', [controllers.importing.ImportColumns, 'update'])
    router.get('imports/:id/rows', [controllers.importing.ImportRows, 'index'])
    router.put('imports/:id/rows/:line', [controllers.importing.ImportRows, 'update'])
    router.delete('imports/:id/rows/:line', [controllers.importing.ImportRows, 'destroy'])
    router.post('imports/:id/rehearsal', [controllers.importing.ImportRehearsals, 'store'])
    router.get('imports/:id/run', [controllers.importing.ImportRuns, 'show'])
    router.delete('imports/:id/run', [controllers.importing.ImportRuns, 'destroy'])
    router.post('imports/:id/publication', [controllers.importing.ImportPublications, 'store'])
    router.post('imports/:id/renumbering', [controllers.importing.ImportRenumberings, 'store'])
    router.get('imports/:id/reversal', [controllers.importing.ImportReversals, 'show'])
    router.post('imports/:id/reversal', [controllers.importing.ImportReversals, 'store'])
    router.get('imports/:id/report', [controllers.importing.ImportReports, 'show'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('imports.write'))
