/// <reference lib="dom" />
import type { Page } from 'puppeteer-core'
import { inBrowser } from '#tests/support/browser'
import { cast, type Person } from '#tests/support/cast'
import { storedDraft } from '#tests/support/draft_form'
import { focused, hold, press, tabTo, until } from '#tests/support/editor'
import { aDraft, aLine } from '#tests/support/invoices'
import { test } from '@japa/runner'

/** Tab on the last cell and on without waiting for anything. */
async function typeLine(page: Page, [description, quantity, , price]: string[]) {
  await tabTo(page, 'MVA, linje 1')
  await press(page, 'Tab')
  await page.keyboard.type(description!)
  await press(page, 'Tab')
  await page.keyboard.type(quantity!)
  await press(page, 'Tab', 2)
  await page.keyboard.type(price!)
}

async function linesOf(person: Person, id: string) {
  const stored = await storedDraft(person, id)
  return stored!.content.lines.map(
    (line) => `${line.quantity} ${line.description} ${line.unitPrice}`
  )
}

const WHOLE = ['1 Kobberrør 28 mm 1 000,00', '3 Frakt til Ås 250']

test.group('A new line of the invoice editor', () => {
  test('is there with Tab, loses no key and lives through answers that do not know it', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open, problems }) => {
      await open(`/drafts/${draft.id}`)
      const saves = await hold(page, 'PATCH')
      await tabTo(page, 'Deres ref.')
      await page.keyboard.type('Kari')
      await tabTo(page, 'Beskrivelse, linje 1')
      await saves.until(1)

      await typeLine(page, ['Frakt til Ås', '3', 'stk', '25'])
      await saves.letGo()
      await until(page, 'Lagret')
      await page.keyboard.type('0')
      assert.equal(await focused(page), 'Pris, linje 2')
      await saves.open()
      await page.waitForNetworkIdle({ idleTime: 1200 })

      assert.equal(await focused(page), 'Pris, linje 2')
      assert.lengthOf(await page.$$('.line'), 2)
      assert.lengthOf(await page.$$('[data-added]'), 0)
      assert.deepEqual(problems, [])
    })

    assert.deepEqual(await linesOf(alice, draft.id), WHOLE)
  })

  test('is kept in the end when the connection is lost for a while', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await page.setOfflineMode(true)
      await typeLine(page, ['Frakt til Ås', '3', 'stk', '250'])
      await press(page, 'Tab')
      await until(page, 'Ikke lagret')
      assert.isEmpty((await linesOf(alice, draft.id)).slice(1))
      await page.setOfflineMode(false)
      await until(page, 'Lagret')
      await page.waitForNetworkIdle({ idleTime: 1200 })
    })

    assert.deepEqual(await linesOf(alice, draft.id), WHOLE)
  })

  test('is there with Tab also when a line is wrong, and its tools stay in the sheet', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice, {
      lines: [aLine({ unit: 'favn' }), aLine({ description: 'Frakt', unitPrice: 'to' })],
    })

    await inBrowser(alice, async ({ page, open }) => {
      await page.setViewport({ width: 1440, height: 900 })
      await open(`/drafts/${draft.id}`)
      await page.focus('.line select')
      const [tools, sheet] = await page.evaluate(() =>
        ['.line:focus-within .tool-set', '.sheet'].map((part) =>
          document.querySelector(part)!.getBoundingClientRect().toJSON()
        )
      )
      assert.isAbove(tools.width, 0)
      assert.isAtMost(tools.right, sheet.right)

      await press(page, 'Tab')
      assert.equal(await focused(page), 'Beskrivelse, linje 2')
      await page.focus('#draft-lines .line:nth-of-type(3) select')
      await press(page, 'Tab')
      assert.equal(await focused(page), 'Beskrivelse, linje 3')
    })
  })

  test('can be removed again, and is taxed like the line before it', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await page.select('.line select', '31')
      await page.click('#draft-add-line')
      assert.equal(await focused(page), 'Beskrivelse, linje 2')
      const codes = await page.$$eval('.line select', (all) => all.map(({ value }) => value))
      assert.deepEqual(codes, ['31', '31'])

      await page.keyboard.down('Alt')
      await page.keyboard.press('Delete')
      await page.keyboard.up('Alt')
      await page.waitForFunction(() => document.querySelectorAll('.line').length === 1)
      assert.equal(await focused(page), 'Beskrivelse, linje 1')
    })

    assert.lengthOf(await linesOf(alice, draft.id), 1)
  })

  test('is kept when the page is left while it is typed', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await typeLine(page, ['Frakt til Ås', '3', 'stk', '250'])
      await open('/customers')
    })

    assert.deepEqual(await linesOf(alice, draft.id), WHOLE)
  })
})
