import { dayText, instantText } from '#support/dates'
import type { Words } from '#support/page_language'

/** A live link as somebody of the firm is told of it. */
export interface LinkViewInput {
  /** Null: it cannot be written any more, since the program's key was changed. */
  address: string | null
  /** ISO day. */
  endsOn: string
  firstSeenAt: Date | null
  lastSeenAt: Date | null
  /** ISO day. */
  today: string
}

/** The link to a customer's page in words: whether it works, and whether it was seen. */
export function linkView(link: LinkViewInput, { t, language }: Words) {
  const hasEnded = link.endsOn < link.today
  const day = dayText(link.endsOn, language)
  return {
    address: hasEnded ? null : link.address,
    until: t(hasEnded ? 'sharing.ended' : 'sharing.ends_on', { day }),
    note: link.address || hasEnded ? null : t('sharing.other_key'),
    seen: seenText(link, { t, language }),
    isSeen: link.firstSeenAt !== null,
  }
}

function seenText({ firstSeenAt, lastSeenAt }: LinkViewInput, { t, language }: Words): string {
  if (!firstSeenAt) return t('sharing.not_seen')
  const first = instantText(firstSeenAt, language)
  const when = instantText(lastSeenAt ?? firstSeenAt, language)
  return first === when ? t('sharing.seen', { when }) : t('sharing.seen_again', { first, when })
}
