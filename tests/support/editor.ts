/// <reference lib="dom" />
import type { HTTPRequest, Page } from 'puppeteer-core'

/** What the field in focus is called by a screen reader, or by its label. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const field = document.activeElement as HTMLInputElement
    return field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent?.trim() ?? ''
  })
}

export async function press(
  page: Page,
  key: 'Tab' | 'Enter' | 'ArrowDown' | 'Escape',
  times = 1
): Promise<void> {
  for (let at = 0; at < times; at++) await page.keyboard.press(key)
}

/** Waits until the page says something. */
export async function until(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => document.body.innerText.includes(wanted), {}, text)
}

/** Presses Tab until the field with this name has the focus. */
export async function tabTo(page: Page, label: string): Promise<void> {
  for (let at = 0; at < 60; at++) {
    if ((await focused(page)) === label) return
    await press(page, 'Tab')
  }
  throw new Error(`No Tab leads to ${label}`)
}

/** Holds back requests of one method until they are let go, in the order they came. */
export async function hold(page: Page, method: string, path = '/') {
  const held: HTTPRequest[] = []
  let isOpen = false
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const isMeant = request.method() === method && new URL(request.url()).pathname.includes(path)
    if (isMeant && !isOpen) held.push(request)
    else void request.continue().catch(() => undefined)
  })
  return {
    held,
    /** Waits until so many are held. */
    async until(count: number) {
      while (held.length < count) await new Promise((resolve) => setTimeout(resolve, 20))
    },
    /** Lets one go, or loses it on the way. */
    async letGo(how: 'answer' | 'lose' = 'answer') {
      const request = held.shift()
      if (how === 'answer') await request?.continue()
      else await request?.abort('connectionreset')
    },
    /** From now on nothing is held. */
    async open() {
      isOpen = true
      for (const request of held.splice(0)) await request.continue()
    },
  }
}
