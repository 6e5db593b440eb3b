import type { HttpContext } from '@adonisjs/core/http'
import { BATCH_ITEMS_MAX, BATCH_NAMES_SHOWN } from '#config/limits'
import type { BatchKind, Described } from '#batching/batch_kinds'
import { invoiceFilterOf } from '#invoicing/domain/invoice_filter'
import { namesOfSubjects, subjectsOf } from '#sending/queries/batch_subjects'
import { newId } from '#support/id'
import { wordsOf } from '#support/page_language'
import { isUuid } from '#tenancy/organization_context'

/** What was chosen, as far as it is there. */
export interface Chosen {
  ids: string[]
  names: Map<string, Described>
  /** More than can be done at once was asked for: nothing is. */
  isTooMany: boolean
}

/**
 * What a list or a form says was chosen: ids, one by one or with commas between them, or `all` that the list
 * shows on all its pages.
 */
export async function chosenSubjects(
  { i18n }: HttpContext,
  { of }: BatchKind,
  typed: Record<string, unknown>
): Promise<Chosen> {
  const asked = typed.all
    ? await subjectsOf(of, invoiceFilterOf(typed), BATCH_ITEMS_MAX + 1)
    : [...new Set(textsOf(typed.ids).filter(isUuid))]
  const isTooMany = asked.length > BATCH_ITEMS_MAX
  const names = await namesOfSubjects(asked.slice(0, BATCH_ITEMS_MAX), wordsOf(i18n))
  return { ids: asked.filter((id) => names.has(id)), names, isTooMany }
}

/** Many values of one name come as a list or, from many on, as an object of them. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(',')
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).filter((one) => typeof one === 'string')
}

export interface NewBatchInput {
  kind: BatchKind
  chosen: Chosen
  /** Keys of sentences by field. */
  errors?: Record<string, string>
}

/** The page that says what will be done, with what the kind wants to know. */
export async function showNewBatch(
  { view, i18n, request, response }: HttpContext,
  { kind, chosen, errors = {} }: NewBatchInput
) {
  const { ids, names, isTooMany } = chosen
  if (ids.length === 0 || isTooMany) response.status(422)
  const shown = ids.slice(0, BATCH_NAMES_SHOWN)
  const isTyped = request.method() === 'POST'
  return view.render('pages/batching/new', {
    kind: kind.kind,
    icon: kind.icon,
    partial: kind.partial ?? null,
    back: kind.of === 'drafts' ? '/invoices?tab=drafts' : '/invoices',
    title: i18n.t(`batches.${kind.kind}_title`, { count: ids.length }),
    isTooMany,
    most: BATCH_ITEMS_MAX,
    count: ids.length,
    ids: ids.join(','),
    names: shown.map((id) => names.get(id)),
    more: ids.length - shown.length,
    batchId: newId(),
    values: isTyped ? request.body() : ((await kind.fields?.()) ?? {}),
    errors: Object.fromEntries(
      Object.entries(errors).map(([field, key]) => [field, [i18n.t(key)]])
    ),
  })
}
