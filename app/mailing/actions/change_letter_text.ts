import { recordActivity } from '#audit/activity'
import { asKept } from '#mailing/domain/placeholders'
import type { LetterWords } from '#mailing/domain/fill_letter'
import type { Language } from '#support/language'
import { currentOrganizationId, transaction } from '#tenancy/organization_context'

export interface ChangeLetterTextInput {
  kind: string
  language: Language
  /** Checked for placeholders before; null: back to the built-in words. */
  words: LetterWords | null
  actorId: string
}

const SAVE = {
  name: 'letter_text_save',
  text: `insert into letter_texts (organization_id, kind, language, subject, body, changed_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5)
    on conflict (organization_id, kind, language) do update
    set subject = excluded.subject, body = excluded.body, changed_by = excluded.changed_by,
      changed_at = now()`,
}
const REMOVE = {
  name: 'letter_text_remove',
  text: 'delete from letter_texts where kind = $1 and language = $2',
}

/** Gives a kind of letter the firm's own words, or takes them away. */
export async function changeLetterText(input: ChangeLetterTextInput): Promise<void> {
  const { kind, language, words, actorId } = input
  await transaction(async (queryer) => {
    if (words) {
      const values = [kind, language, asKept(words.subject), asKept(words.text), actorId]
      await queryer.run(SAVE, values)
    } else if ((await queryer.run(REMOVE, [kind, language])) === 0) {
      return
    }
    await recordActivity({
      action: words ? 'organization.letter_changed' : 'organization.letter_restored',
      subject: { type: 'organization', id: currentOrganizationId() },
      actorId,
      data: { kind, language },
    })
  })
}
