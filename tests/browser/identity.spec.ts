import { test } from '@japa/runner'
import { updateProfile } from '#identity/actions/update_profile'
import { axeViolations } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'

const OWN_PAGES = ['/settings/organization', '/settings/people', '/profile', '/memberships']
/** Each language and each theme, as people choose them. */
const LOOKS = [
  ['nb', 'light'],
  ['nn', 'dark'],
  ['en', 'light'],
] as const
const OPEN_PAGES = ['/login', '/password-resets/create']

test.group('Pages about people and firms', () => {
  test('the place follows the postal code, and what was typed stays', async ({ assert }) => {
    const { alice } = await cast()

    await inBrowser(alice, async ({ page, open, problems }) => {
      await open('/settings/organization')
      const place = () => page.evaluate('document.querySelector("#city").value')
      const type = async (selector: string, text: string) => {
        await page.evaluate(`document.querySelector('${selector}').value = ''`)
        await page.type(selector, text)
      }
      await page.evaluate('document.querySelector("#city").value = ""')

      await type('#postalCode', '8622')
      await page.waitForFunction('document.querySelector("#city").value !== ""')
      assert.equal(await place(), 'Mo i Rana')
      await type('#postalCode', '9008')
      await page.waitForFunction('document.querySelector("#city").value === "Tromsø"')
      await type('#city', 'Tromsdalen')
      await type('#postalCode', '0155')
      await page.waitForNetworkIdle()
      assert.equal(await place(), 'Tromsdalen')
      assert.deepEqual(problems, [])
    })
  })

  test('axe finds nothing, in three languages and two themes', async ({ assert }) => {
    const { alice } = await cast()

    for (const [language, theme] of LOOKS) {
      await updateProfile(alice.id, { name: alice.name, language, theme })
      await inBrowser(alice, async ({ page, open }) => {
        for (const path of OWN_PAGES) {
          await open(path)
          assert.deepEqual(await axeViolations(page), [], `${path} ${language} ${theme}`)
        }
      })
    }
    for (const path of OPEN_PAGES) {
      await inBrowser(null, async ({ page, open }) => {
        await open(path)
        assert.deepEqual(await axeViolations(page), [], path)
      })
    }
  }).timeout(180_000)

  test('nothing is wider than a phone', async ({ assert }) => {
    const { alice } = await cast()

    await inBrowser(alice, async ({ page, open }) => {
      await page.setViewport({ width: 390, height: 844 })
      for (const path of OWN_PAGES) {
        await open(path)
        const over = (await page.evaluate(
          'document.documentElement.scrollWidth - window.innerWidth'
        )) as number
        assert.isAtMost(over, 0, path)
      }
    })
  })
})
