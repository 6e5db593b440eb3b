import type { Language, Theme } from '#identity/identity'
import { outsideOrganizations } from '#tenancy/organization_context'

export interface Profile {
  name: string
  /** Null: the language of the firm. */
  language: Language | null
  theme: Theme
}

const UPDATE =
  'update users set name = $2, language = $3, theme = $4, updated_at = now() where id = $1'

/** Keeps how a person is called and how they want the pages. */
export async function updateProfile(personId: string, profile: Profile): Promise<void> {
  await outsideOrganizations('a person belongs to no organization', (queryer) =>
    queryer.run(UPDATE, [personId, profile.name, profile.language, profile.theme])
  )
}
