import { test } from '@japa/runner'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'

test.group('A first visit', (group) => {
  group.setup(async () => void (await cast()))

  test('weighs at most 100 KB in at most 6 requests, the font among them; the next one 15 KB', async ({
    assert,
  }) => {
    await inBrowser(null, async ({ page, open, problems }) => {
      const client = await page.createCDPSession()
      await client.send('Network.enable')
      const paths: string[] = []
      let bytes = 0
      const asked = new Map<string, string>()
      client.on('Network.requestWillBeSent', ({ requestId, request }) => {
        if (request.url.startsWith('http')) asked.set(requestId, new URL(request.url).pathname)
      })
      client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const path = asked.get(requestId)
        if (path === undefined) return
        paths.push(path)
        bytes += encodedDataLength
      })

      await open('/login')
      assert.isAtMost(paths.length, 6, paths.join(' '))
      assert.isTrue(paths.some((path) => path.endsWith('.woff2')))
      assert.isAtMost(bytes, 100_000)

      bytes = 0
      await open('/login')
      assert.isAtMost(bytes, 15_000)
      assert.deepEqual(problems, [])
    })
  })
})
