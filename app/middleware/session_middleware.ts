import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Session } from '@adonisjs/session'
import FrameworkMiddleware from '@adonisjs/session/session_middleware'
import type { ResolvedSessionConfig } from '@adonisjs/session/types'
import { PostgresSessionStore } from '#identity/session_store'

type Emitter = ConstructorParameters<typeof Session>[2]

/**
 * Sessions as the framework has them, but a request that changes nothing writes nothing: neither the row
 * nor the cookie, which the framework signs and sends anew with every answer. Both are refreshed together,
 * every few minutes that the session is in use.
 */
export default class SessionMiddleware extends FrameworkMiddleware<
  ResolvedSessionConfig['stores']
> {
  #events: Emitter

  constructor(
    private settings: ResolvedSessionConfig,
    emitter: Emitter
  ) {
    super(settings, emitter)
    this.#events = whereHeard(emitter)
  }

  override async handle(ctx: HttpContext, next: NextFn) {
    const store = new PostgresSessionStore(ctx)
    const session = new Session(this.settings, () => store, this.#events, ctx)
    ctx.session = session
    await session.initiate(false)
    const answer: unknown = await next()
    if (isAsItWas(session)) await this.#keepAlive(ctx, store)
    else await session.commit()
    return answer
  }

  async #keepAlive({ session, response }: HttpContext, store: PostgresSessionStore) {
    if (session.isEmpty || !store.isTouchDue) return
    await store.touch(session.sessionId)
    response.cookie(this.settings.cookieName, session.sessionId, this.settings.cookie)
  }
}

/** The framework tells of every session twice a request, and mostly nobody listens. */
function whereHeard(emitter: Emitter): Emitter {
  const emit = async (event: 'session:initiated', data: { session: Session }) => {
    if (emitter.hasListeners(event)) await emitter.emit(event, data)
  }
  return { emit } as unknown as Emitter
}

function isAsItWas(session: Session): boolean {
  const { hasBeenModified, hasRegeneratedSession, responseFlashMessages } = session
  return !hasBeenModified && !hasRegeneratedSession && responseFlashMessages.isEmpty
}
