import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

router
  .group(() => {
    router.get('products', [controllers.warehouse.Products, 'index'])
    router.get('products/options', [controllers.warehouse.ProductOptions, 'index'])
  })
  .use(middleware.may('read'))

router
  .group(() => {
    router.get('products/new', [controllers.warehouse.Products, 'create'])
    router.post('products', [controllers.warehouse.Products, 'store'])
    router.get('products/:id/edit', [controllers.warehouse.Products, 'edit'])
    router.put('products/:id', [controllers.warehouse.Products, 'update'])
    router.post('products/:id/archival', [controllers.warehouse.ProductArchivals, 'store'])
    router.delete('products/:id/archival', [controllers.warehouse.ProductArchivals, 'destroy'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('products.write'))
