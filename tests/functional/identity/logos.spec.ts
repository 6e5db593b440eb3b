import { test } from '@japa/runner'
import sharp from 'sharp'
import { cast, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { Visitor } from '#tests/support/visitor'

const PATH = '/settings/logo?_method=PUT'

function picture(format: 'png' | 'jpeg', width = 1600) {
  return sharp({ create: { width, height: 400, channels: 3, background: '#085b73' } })
    .withExif({ IFD0: { Artist: 'hemmelig-navn' } })
    .toFormat(format)
    .toBuffer()
}

async function logoOf({ organizationId }: Person): Promise<string | null> {
  const owner = await asOwner()
  const { rows } = await owner.query<{ logo_sha256: string | null }>(
    'select logo_sha256 from organizations where id = $1',
    [organizationId]
  )
  await owner.end()
  return rows[0]?.logo_sha256 ?? null
}

test.group('PUT /settings/logo', () => {
  test('draws the picture anew, smaller and without what it carried', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    for (const format of ['png', 'jpeg'] as const) {
      const answer = await visitor.upload(PATH, 'logo', await picture(format))
      assert.equal(answer.status, 303, format)
    }

    const response = await fetch(
      new URL(`/logos/${await logoOf(alice)}`, `http://${process.env.HOST}:${process.env.PORT}`),
      { headers: { cookie: visitor.cookie } }
    )
    const bytes = Buffer.from(await response.arrayBuffer())
    const { width, format } = await sharp(bytes).metadata()
    assert.deepEqual({ width, format }, { width: 800, format: 'png' })
    assert.isFalse(bytes.includes('hemmelig-navn'))
    assert.equal(response.headers.get('content-type'), 'image/png')
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    assert.include(response.headers.get('content-security-policy') ?? '', 'sandbox')
  })

  test('goes by the bytes, not by the name', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    )
    const gif = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')
    const png = await picture('png')

    for (const bytes of [svg, gif, Buffer.from('tekst'), png.subarray(0, 60), Buffer.alloc(0)]) {
      const answer = await visitor.upload(PATH, 'logo', bytes, 'logo.png')
      assert.equal(answer.status, 422)
      assert.include(answer.text, 'PNG eller JPEG')
    }
    assert.isNull(await logoOf(alice))
  })

  test('a picture over 2 MB is refused in words', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    const answer = await visitor.upload(PATH, 'logo', Buffer.alloc(2 * 1024 * 1024 + 1, 7))

    assert.equal(answer.status, 413)
    assert.include(answer.text, 'større enn 2 MB')
  })

  test('Bob may not change it, and a missing token is refused', async ({ assert }) => {
    const { alice, bob } = await cast()
    const reader = await Visitor.signedIn(bob)
    const bobs = await reader.upload(PATH, 'logo', await picture('png'))
    const careless = await Visitor.signedIn(alice)
    careless.csrfToken = 'x'
    const tokenless = await careless.upload(PATH, 'logo', await picture('png'))

    assert.equal(bobs.status, 403)
    assert.equal(tokenless.status, 403)
  })
})

test.group('GET /logos/:sha256', () => {
  test("serves the own firm's logo only", async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const visitor = await Visitor.signedIn(alice)
    await visitor.upload(PATH, 'logo', await picture('png', 300))
    const path = `/logos/${await logoOf(alice)}`

    const reader = await Visitor.signedIn(bob)
    const stranger = await Visitor.signedIn(charlie)

    assert.equal(await reader.statusOf(path), 200)
    assert.equal(await stranger.statusOf(path), 404)
    assert.equal(await new Visitor().locationOf(path), '/login')
    const gone = await visitor.delete('/settings/logo')
    assert.equal(gone.status, 303)
    assert.equal(await reader.statusOf(path), 404)
  })
})
