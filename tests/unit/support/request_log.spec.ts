import { HttpContextFactory } from '@adonisjs/core/factories/http'
import { test } from '@japa/runner'
import RequestLogMiddleware from '#middleware/request_log_middleware'

test.group('Request log', () => {
  test('is one line that tells the route and not the address, ids and not names', async ({
    assert,
  }) => {
    const ctx = new HttpContextFactory().create()
    const lines: [string, Record<string, unknown>][] = []
    const note = (level: string) => (entry: Record<string, unknown>) =>
      void lines.push([level, entry])
    ctx.logger = { info: note('info'), error: note('error'), debug: note('debug') } as never
    ctx.request.request.url = '/customers/42?query=Kari+Nordmann'
    ctx.request.request.method = 'GET'
    ctx.route = { pattern: '/customers/:id' } as never
    ctx.identity = {
      id: 'a person',
      name: 'Kari Nordmann',
      email: 'kari@example.no',
      organization: { id: 'a firm', name: 'Nordmann AS' },
    } as never
    let finish = () => {}
    ctx.response.onFinish = ((callback: () => void) => (finish = callback)) as never

    await new RequestLogMiddleware().handle(ctx, async () => ctx.response.status(200))
    finish()

    const [[level, entry]] = lines as [[string, Record<string, unknown>]]
    assert.equal(lines.length, 1)
    assert.equal(level, 'info')
    assert.deepInclude(entry, {
      method: 'GET',
      route: '/customers/:id',
      status: 200,
      userId: 'a person',
      organizationId: 'a firm',
    })
    assert.notMatch(JSON.stringify(entry), /Kari|query|example\.no|Nordmann AS/)
  })
})
