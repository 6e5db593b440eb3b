import type { Theme } from '#identity/identity'
import { outsideOrganizations } from '#tenancy/organization_context'

/** The cookies of visitors, who have no row to remember it in. They hold no secret. */
export const THEME_COOKIE = 'crm-theme'
export const LANGUAGE_COOKIE = 'crm-language'

const THEMES: readonly unknown[] = ['system', 'light', 'dark'] satisfies Theme[]

export function isTheme(value: unknown): value is Theme {
  return THEMES.includes(value)
}

/** Keeps how a person wants the pages to look. */
export async function rememberTheme(personId: string, theme: Theme): Promise<void> {
  await outsideOrganizations('a person belongs to no organization', (queryer) =>
    queryer.run('update users set theme = $2, updated_at = now() where id = $1', [personId, theme])
  )
}
