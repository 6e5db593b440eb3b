import { insertWaiver } from '#dunning/queries/reminder_rows'
import { newId } from '#support/id'
import { transaction } from '#tenancy/organization_context'

const OPEN = {
  name: 'reminder_charges_open_of',
  text: `select id, open_minor as "openMinor" from reminder_charges
    where reminder_id = $1 and open_minor > 0`,
}

/** What a letter would have cost that never left, since its invoice was settled first: nothing. */
export async function callOff(reminderId: string): Promise<void> {
  await transaction(async (queryer) => {
    const open = await queryer.rows<{ id: string; openMinor: bigint }>(OPEN, [reminderId])
    for (const { id: chargeId, openMinor: amountMinor } of open) {
      const reason = 'never_left'
      await insertWaiver(queryer, { id: newId(), chargeId, amountMinor, reason, actorId: null })
    }
  })
}
