import type { HttpContext } from '@adonisjs/core/http'
import { DELIVERIES } from '#invoicing/at_issue'
import type { SavedDraft } from '#invoicing/actions/save_draft'
import { differences } from '#invoicing/domain/draft_differences'
import { draftPageView } from '#invoicing/domain/draft_page_view'
import type { SaveLineAsProductRefusal } from '#invoicing/actions/save_line_as_product'
import type { IssueRefusal } from '#invoicing/actions/issue_invoice'
import type { ProductOffer } from '#invoicing/product_offer'
import type { DraftRow } from '#invoicing/queries/drafts'
import { understandDraft } from '#invoicing/understand_draft'
import { today } from '#support/clock'
import { instantText } from '#support/dates'
import { newId } from '#support/id'
import { languageOf } from '#support/page_language'

export interface ShowDraftInput extends SavedDraft {
  savedIn?: string | null
  customerTyped?: string | null
  isUnsaved?: boolean
  /** The customer that a new draft's page begins with, or empty; absent when the draft exists. */
  startedFor?: string | null
  /** The draft was discarded while its page was open. */
  isGone?: boolean
  /** Products to choose from for one line. */
  offer?: ProductOffer
  refusal?:
    IssueRefusal['type'] | SaveLineAsProductRefusal['type'] | 'disk_full' | 'quote_incomplete'
  /** What another page saved meanwhile. */
  theirs?: DraftRow
}

/** The editor as a whole page, or for htmx the form alone. */
export async function showDraft(ctx: HttpContext, input: ShowDraftInput) {
  const { view, i18n, request, response } = ctx
  const words = { t: i18n.t.bind(i18n), language: languageOf(i18n) }
  const { row, understood, refusal } = input
  const isNew = row.saved_in === null && typeof input.startedFor === 'string'
  const state = {
    ...draftPageView(
      {
        id: row.id,
        version: row.version,
        savedIn: input.savedIn ?? newId(),
        nextNumber: row.next_number,
        buyerEmail: row.buyer?.email ?? null,
        buyerCreditMinor: BigInt(row.buyer?.credit_minor ?? 0),
        understood,
        customerTyped: input.customerTyped ?? '',
        candidates: input.candidates,
        isUnsaved: input.isUnsaved ?? false,
        offer: input.offer ?? null,
      },
      words
    ),
    deliveries:
      understood.kind === 'invoice' ? deliveryChoices(row, request.body().delivery, words.t) : null,
    startedFor: isNew ? input.startedFor : null,
    kind: row.kind,
    quote: row.quote ?? null,
    repeatingId: row.repeatingId ?? null,
    isNew,
    // A part that is swapped in takes the focus from nobody.
    isWholePage: !request.isFragment,
    isGone: input.isGone ?? false,
    saved: isNew
      ? words.t('drafts.not_kept_yet')
      : words.t(row.kind === 'template' ? 'drafts.template_saved_at' : 'drafts.saved_at', {
          when: instantText(row.updated_at, words.language),
        }),
    refusal: refusal && {
      title: words.t(`drafts.refused_${refusal}`),
      text: words.t(`drafts.refused_${refusal}_text`),
    },
    conflict: input.theirs && conflictView(input, input.theirs, words),
  }
  if (!request.isFragment) return view.render('pages/drafts/edit', state)
  const isAlone = state.conflict || state.isGone
  const isStarted = !isAlone && typeof input.startedFor === 'string'
  // The page of a new draft gets the address under which the draft can be found from now on.
  if (isStarted) response.header('hx-replace-url', `/drafts/${row.id}`)
  const fragment = isAlone ? 'draft_conflict_alone' : isStarted ? 'draft_started' : 'draft'
  return view.render(`partials/invoicing/${fragment}`, state)
}

/** What may become of the invoice when it is issued: as chosen on this page, or as the firm usually does. */
function deliveryChoices({ seller, buyer }: DraftRow, typed: unknown, t: (key: string) => string) {
  const chosen = DELIVERIES.find((one) => one === typed) ?? seller.delivery_default
  const canBeSent = !buyer || buyer.email !== null
  return DELIVERIES.map((value) => ({
    value,
    text: t(`drafts.delivery_${value}`),
    disabled: value === 'at_once' && !canBeSent,
    selected: value === (chosen === 'at_once' && !canBeSent ? 'by_hand' : chosen),
  }))
}

/** A draft as it lies in the database, for `showDraft`. */
export function asSaved(row: DraftRow): SavedDraft {
  return { row, understood: understandDraft({ ...row, today: today() }), candidates: [] }
}

function conflictView(
  { row, understood }: SavedDraft,
  theirs: DraftRow,
  words: { t: (key: string) => string; language: ReturnType<typeof languageOf> }
) {
  const other = understandDraft({ ...theirs, today: today() })
  const mine = { content: understood.content, customerName: row.buyer?.name ?? null }
  const others = { content: other.content, customerName: theirs.buyer?.name ?? null }
  return {
    version: theirs.version,
    when: instantText(theirs.updated_at, words.language),
    differences: differences(mine, others, words.t),
  }
}
