import { recordActivity } from '#audit/activity'
import { SHARED_VIEW_PAUSE_MINUTES } from '#config/limits'
import type { OpenLink } from '#sharing/shared_kinds'
import { now } from '#support/clock'
import { transaction } from '#tenancy/organization_context'

const NOTE = {
  name: 'shared_link_note_view',
  text: `update shared_links set last_seen_at = $2, first_seen_at = coalesce(first_seen_at, $2)
    where id = $1 and withdrawn_at is null and (last_seen_at is null or last_seen_at < $3)
    returning first_seen_at = last_seen_at as "isFirst"`,
}

/** Notes that a person has seen the page. The first time stands in the timeline of the thing and its customer. */
export async function noteView(link: OpenLink, customerId: string): Promise<void> {
  const at = now()
  const before = new Date(at.getTime() - SHARED_VIEW_PAUSE_MINUTES * 60_000)
  await transaction(async (queryer) => {
    const noted = await queryer.first<{ isFirst: boolean }>(NOTE, [link.id, at, before])
    if (!noted?.isFirst) return
    await recordActivity({
      action: `${link.subjectKind}.seen`,
      subject: { type: link.subjectKind, id: link.subjectId },
      customerId,
      actorId: null,
    })
  })
}
