import { COMMANDS, isMeant } from '#search/domain/commands'
import { kroner } from '#money/format'
import type { Language } from '#support/language'

/** One line of the answer; `form` is sent instead of following `href`. */
export interface Hit {
  icon: string
  title: string
  note: string
  end: string
  href?: string
  form?: string
}

export interface HitGroup {
  key: string
  hits: Hit[]
}

interface FoundLike {
  kind: 'customer' | 'invoice' | 'quote' | 'product'
  id: string
  number: string
  title: string
  note: string | null
  amountMinor: bigint | null
}

interface SearchViewInput {
  typed: string
  found: readonly FoundLike[]
  language: Language
  may: (capability: (typeof COMMANDS)[number]['needs']) => boolean
  name: (commandKey: string) => string
}

/** What was found, by kind, and before it what can be done; a kind without hits is left out. */
export function searchView({ typed, found, language, may, name }: SearchViewInput): HitGroup[] {
  const commands = COMMANDS.filter(
    (command) => may(command.needs) && isMeant(name(command.key), typed)
  ).map(({ key, icon, href, form }) => ({
    icon,
    title: name(key),
    note: '',
    end: '',
    ...(href && { href }),
    ...(form && { form }),
  }))
  const of = (kind: FoundLike['kind']) =>
    found.filter((one) => one.kind === kind).map((one) => hitOf(one, language))

  return [
    { key: 'invoices', hits: of('invoice') },
    { key: 'quotes', hits: of('quote') },
    { key: 'customers', hits: of('customer') },
    { key: 'products', hits: of('product') },
    { key: 'commands', hits: commands },
  ].filter((group) => group.hits.length > 0)
}

function hitOf(one: FoundLike, language: Language): Hit {
  if (one.kind === 'invoice' || one.kind === 'quote') {
    return {
      icon: one.kind === 'quote' ? 'file' : 'invoice',
      title: `${one.number} ${one.title}`,
      note: one.note ?? '',
      end: one.amountMinor === null ? '' : kroner(one.amountMinor, language),
      href: `/${one.kind}s/${one.id}`,
    }
  }
  const isCustomer = one.kind === 'customer'
  return {
    icon: isCustomer ? 'people' : 'box',
    title: one.title,
    note: one.note ?? '',
    end: one.number,
    href: isCustomer ? `/customers/${one.id}` : `/products/${one.id}/edit`,
  }
}
