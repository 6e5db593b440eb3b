import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#exceptions/handler'))

server.use([
  () => import('#middleware/request_log_middleware'),
  () => import('#middleware/health_middleware'),
  () => import('#middleware/metrics_middleware'),
  () => import('#middleware/container_bindings_middleware'),
  () => import('#middleware/compression_middleware'),
  () => import('#middleware/assets_middleware'),
  () => import('@adonisjs/core/bodyparser_middleware'),
])

router.use([
  () => import('#middleware/session_middleware'),
  () => import('#middleware/identity_middleware'),
  () => import('#middleware/same_site_middleware'),
  () => import('#middleware/upload_middleware'),
  () => import('#middleware/page_token_middleware'),
  () => import('@adonisjs/shield/shield_middleware'),
  () => import('#middleware/first_run_middleware'),
])

export const middleware = router.named({
  guest: () => import('#middleware/guest_middleware'),
  signedIn: () => import('#middleware/signed_in_middleware'),
  may: () => import('#middleware/may_middleware'),
  installation: () => import('#middleware/installation_middleware'),
})
