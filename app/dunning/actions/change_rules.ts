import { recordActivity } from '#audit/activity'
import { insertRule, type NewRule, withdrawRuleRow } from '#dunning/queries/rules'
import { err, ok, type Result } from '#support/result'
import { isUniqueViolation } from '#tenancy/database_errors'
import { currentOrganizationId, transaction } from '#tenancy/organization_context'
import type { RuleKind } from '#dunning/domain/reminder_rules'

/** Writes a dated row of the firm above those of the program. The one of the same day that it replaces stays. */
export async function addRule(rule: NewRule, actorId: string): Promise<Result<void, 'taken'>> {
  try {
    await transaction(async (queryer) => {
      await insertRule(queryer, rule, actorId)
      await note('reminder.rule_added', { kind: rule.kind, validFrom: rule.validFrom }, actorId)
    })
    return ok()
  } catch (error) {
    // Sent twice, or two people at once: the first one stands.
    if (isUniqueViolation(error)) return err('taken')
    throw error
  }
}

/** Takes a row of the firm back, so that what comes with the program holds again. */
export function withdrawRule(id: string, actorId: string): Promise<Result<void, 'not_found'>> {
  return transaction(async (queryer): Promise<Result<void, 'not_found'>> => {
    const rule = await withdrawRuleRow(queryer, id, actorId)
    if (!rule) return err('not_found')
    await note('reminder.rule_withdrawn', rule, actorId)
    return ok()
  })
}

function note(
  action: `reminder.${string}`,
  { kind, validFrom }: { kind: RuleKind; validFrom: string },
  actorId: string
): Promise<void> {
  return recordActivity({
    action,
    subject: { type: 'organization', id: currentOrganizationId() },
    actorId,
    data: { kind, day: validFrom },
  })
}
