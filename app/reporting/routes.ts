import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { REPORTS } from '#reporting/domain/report'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('reports', [controllers.reporting.Reports, 'index'])
    router.get('reports/vat/documents', [controllers.reporting.VatDocuments, 'index'])
    router.get('reports/vat/documents/export', [controllers.reporting.VatDocumentExports, 'show'])
    for (const name of REPORTS) {
      router.get(`reports/${name}`, [controllers.reporting.Reports, 'show']).as(`reports.${name}`)
      router
        .get(`reports/${name}/export`, [controllers.reporting.ReportExports, 'show'])
        .as(`reports.${name}.export`)
      router
        .post(`reports/${name}/prints`, [controllers.reporting.ReportPrints, 'store'])
        .as(`reports.${name}.print`)
    }
  })
  .use(middleware.may('read'))
