import { OBSTACLES_NAMED } from '#importing/actions/reverse_import'
import { obstaclesView } from '#importing/domain/import_views'
import { importKind } from '#importing/domain/kinds'
import type { Translate } from '#importing/domain/sentences'
import type { ImportRecord } from '#importing/queries/imports'

/** What keeps an import from being taken back, as its pages show it; null when nothing does. */
export async function whatIsInUse({ id, kind, state }: ImportRecord, t: Translate) {
  if (state !== 'published') return null
  const obstacles = await importKind(kind).obstacles(id, OBSTACLES_NAMED)
  return obstacles.count > 0 ? obstaclesView(obstacles, kind, t) : null
}
