import { type DraftKind } from '#invoicing/domain/draft_kind'
import { type Words } from '#invoicing/domain/field_view'

const BACK: Record<DraftKind, (id: string) => string> = {
  invoice: () => '/invoices?tab=drafts',
  template: (id) => `/repeating-invoices/${id}`,
  quote: () => '/quotes?tab=drafts',
}

/** Where somebody lands who is done with a draft of this kind. */
export function backFrom(kind: DraftKind, id: string): string {
  return BACK[kind](id)
}

const SECTIONS: Record<DraftKind, string> = {
  invoice: 'invoices',
  template: 'repeating',
  quote: 'quotes',
}

/** What the editor's page says by the kind of its draft: words, and where its buttons lead. */
export function deskView(kind: DraftKind, id: string, { t }: Words) {
  const words = (key: string) => t(kind === 'invoice' ? `drafts.${key}` : `drafts.${kind}_${key}`)
  return {
    kind,
    section: SECTIONS[kind],
    back: backFrom(kind, id),
    title: words('title'),
    sheet: words('sheet'),
    document: words('invoice'),
    total: words('to_pay'),
    rail: words('when_issued'),
    needed: words('needed'),
    missing: words('missing'),
    mayBeDiscarded: kind !== 'template',
    mayRepeat: kind === 'invoice',
    issue:
      kind === 'template'
        ? null
        : {
            action: `/drafts/${id}/${kind === 'quote' ? 'quotation' : 'issuance'}`,
            text: words('issue'),
            isFinal: words('issue_is_final'),
          },
  }
}
