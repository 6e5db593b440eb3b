import ViteProvider from '@adonisjs/vite/vite_provider'

/**
 * Vite as the framework has it, but tests run on the built assets: they load what people load, under the
 * same Content-Security-Policy, and no development server starts beside each run.
 */
export default class AssetsProvider extends ViteProvider {
  override async start() {
    if (this.app.inTest) return
    await super.start()
  }

  override async shutdown() {
    if (this.app.inTest) return
    await super.shutdown()
  }
}
