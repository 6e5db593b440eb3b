import { test } from '@japa/runner'
import type { Page } from 'puppeteer-core'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { aCustomer, anInvoice } from '#tests/support/invoices'

const FIRST_BYTES_MAX = 100_000
const FIRST_REQUESTS_MAX = 6
const LATER_BYTES_MAX = 15_000

/** What a page asks of the server, byte by byte as it comes over the wire; icons within the sheet are not asked for. */
async function scales(page: Page) {
  const client = await page.createCDPSession()
  await client.send('Network.enable')
  const asked = new Map<string, string>()
  const weighed = { bytes: 0, paths: [] as string[] }
  client.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith('http')) asked.set(requestId, new URL(request.url).pathname)
  })
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = asked.get(requestId)
    if (path === undefined) return
    weighed.paths.push(path)
    weighed.bytes += encodedDataLength
  })
  return weighed
}

test.group('The list of invoices over the wire', () => {
  test('weighs at most 100 KB in 6 requests at first, the font among them, and 15 KB later', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { id: customerId } = await aCustomer(alice, { name: 'Kárášjohka Gartneri DA' })
    for (let made = 0; made < 30; made++) await anInvoice(alice, { customerId })

    await inBrowser(alice, async ({ page, open, problems }) => {
      const weighed = await scales(page)
      await open('/invoices')
      assert.include(await page.content(), 'Kárášjohka')
      assert.isTrue(weighed.paths.some((path) => path.endsWith('.woff2')))
      assert.isAtMost(weighed.paths.length, FIRST_REQUESTS_MAX, weighed.paths.join(' '))
      assert.isAtMost(weighed.bytes, FIRST_BYTES_MAX)

      weighed.bytes = 0
      await open('/invoices')
      assert.isAtMost(weighed.bytes, LATER_BYTES_MAX)
      assert.deepEqual(problems, [])
    })
  })
})
