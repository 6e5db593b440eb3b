import { configProvider } from '@adonisjs/core'
import type { ApplicationService } from '@adonisjs/core/types'
import FrameworkShield from '@adonisjs/shield/shield_middleware'
import type { ResolvedSessionConfig } from '@adonisjs/session/types'
import { remembering } from '#support/remembering'

/** Session cookies whose signature this process has checked already. */
const CHECKED_COOKIES_MAX = 5_000

/** Makes once, when the program starts, what the framework makes anew for every request. */
export default class HotPathProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(FrameworkShield, async (resolver) => {
      const encryption = await resolver.make('encryption')
      const { default: edge } = await import('edge.js')
      return new FrameworkShield(this.app.config.get('shield'), encryption.use(), edge)
    })
  }

  async boot() {
    const config = await configProvider.resolve<ResolvedSessionConfig>(
      this.app,
      this.app.config.get('session')
    )
    if (!config) return
    const { default: SessionMiddleware } = await import('#middleware/session_middleware')
    this.app.container.singleton(
      SessionMiddleware,
      async (resolver) => new SessionMiddleware(config, await resolver.make('emitter'))
    )
    await this.#rememberCookies(config.cookieName)
  }

  /** What was signed with our key once was signed with it: checking costs as much as reading the session. */
  async #rememberCookies(cookieName: string) {
    const encryption = await this.app.container.make('encryption')
    const verifier = encryption.getMessageVerifier()
    const check = verifier.unsign.bind(verifier)
    const known = remembering((cookie: string) => check<string>(cookie, cookieName), {
      most: CHECKED_COOKIES_MAX,
    })
    verifier.unsign = <T>(payload: string, purpose?: string) =>
      purpose === cookieName ? (known(payload) as T | null) : check<T>(payload, purpose)
  }
}
