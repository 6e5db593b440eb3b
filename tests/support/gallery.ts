import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import edge from 'edge.js'
import { IntlMessageFormat } from 'intl-messageformat'
import '#start/components'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The texts of one language, as `t` of a page in that language. */
export function texts(locale: string): (key: string, values?: Record<string, unknown>) => string {
  const rooms = new Map<string, Record<string, unknown>>()
  return (key, values) => {
    const [room = '', ...path] = key.split('.')
    if (!rooms.has(room)) {
      rooms.set(
        room,
        JSON.parse(readFileSync(`${root}resources/lang/${locale}/${room}.json`, 'utf8'))
      )
    }
    let found: unknown = rooms.get(room)
    for (const step of path) found = (found as Record<string, unknown> | undefined)?.[step]
    if (typeof found !== 'string') throw new Error(`No text ${key} in ${locale}`)
    return String(new IntlMessageFormat(found, locale).format(values as never))
  }
}

export interface GalleryOptions {
  locale?: string
  theme?: string
  nonce?: string
  state?: Record<string, unknown>
}

/** A page of `tests/fixtures/gallery`, written by the real components without a server behind them. */
export async function renderGallery(page: string, options: GalleryOptions = {}): Promise<string> {
  mountOnce()
  const view = edge.createRenderer()
  view.share({
    t: texts(options.locale ?? 'nb'),
    i18n: { locale: options.locale ?? 'nb' },
    may: () => true,
    csrfToken: 'token',
    cspNonce: options.nonce,
    theme: options.theme ?? 'system',
    language: options.locale ?? 'nb',
    identity: {
      name: 'Bjørg Sæther',
      email: 'bjorg@saether.example.no',
      membershipCount: 2,
      organization: { id: '1', name: 'Sæther Rørservice AS' },
    },
    nav: { invoicesOverdue: 9 },
  })
  return view.render(`gallery::${page}`, options.state ?? {})
}

let mounted = false
function mountOnce(): void {
  if (mounted) return
  mounted = true
  if (!edge.loader.mounted.default) edge.mount(`${root}resources/views`)
  edge.mount('gallery', `${root}tests/fixtures/gallery`)
}
