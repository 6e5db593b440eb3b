import app from '@adonisjs/core/services/app'
import edge from 'edge.js'

/**
 * The page furniture that templates may call. Values come finished: no arithmetic in templates.
 */
edge.global('domId', (name: string, id: string, part?: string) =>
  part ? `${name}-${id}-${part}` : `${name}-${id}`
)

/**
 * Edge 6.5 reads the components folder from disk at every request, also in production. What is there
 * does not change in a running build, so it is read once.
 */
if (app.inProduction) {
  const components = edge.loader.listComponents()
  edge.loader.listComponents = () => components
}
