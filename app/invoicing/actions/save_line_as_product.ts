import { toDraftContent } from '#invoicing/domain/draft_content'
import { lockDraft, updateDraft } from '#invoicing/queries/drafts'
import { understandDraft } from '#invoicing/understand_draft'
import { today } from '#support/clock'
import { newId, readId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import { createProduct } from '#warehouse/actions/create_product'

export interface SaveLineAsProductInput {
  draftId: string
  /** The line's key, which becomes the product's id: the same line makes one product. */
  key: string
  savedIn: string | null
  actorId: string
}

export type SaveLineAsProductRefusal =
  | { type: 'draft_not_found' }
  /** A product needs a name of at most 200 characters, a price that is not negative, unit and MVA code. */
  | { type: 'line_incomplete' }

const NAME_MAX = 200

/** Makes a product of what was typed on a line, and the line one of that product. Answers its number. */
export async function saveLineAsProduct(
  input: SaveLineAsProductInput
): Promise<Result<string, SaveLineAsProductRefusal>> {
  return transaction(async (queryer): Promise<Result<string, SaveLineAsProductRefusal>> => {
    const row = await lockDraft(queryer, input.draftId)
    if (!row) return err({ type: 'draft_not_found' })

    const { content, draft } = understandDraft({ ...row, today: today() })
    const line = draft.lines.find(({ key }) => key === input.key)
    const { description, unitCode, unitPrice, vat } = line ?? {}
    const isWhole = description && unitCode && (unitPrice ?? -1n) >= 0n && vat
    if (!isWhole || description.length > NAME_MAX) return err({ type: 'line_incomplete' })

    const id = readId(input.key) ?? newId()
    const product = await createProduct({
      id,
      number: null,
      fields: { name: description, unitCode, unitPrice: unitPrice ?? 0n, vatCode: vat.code },
      actorId: input.actorId,
    })
    if (!product.ok) return err({ type: 'line_incomplete' })

    const { number } = product.value
    const lines = content.lines.map((one) =>
      one.key === input.key ? { ...one, productId: id, productNumber: number } : one
    )
    await updateDraft(queryer, {
      id: row.id,
      content: toDraftContent({ ...content, lines }),
      grossMinor: draft.totals.grossMinor,
      savedIn: input.savedIn,
    })
    return ok(number)
  })
}
