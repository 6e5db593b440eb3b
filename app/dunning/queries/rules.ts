import { type ReminderRule, type RuleKind } from '#dunning/domain/reminder_rules'
import { SHIPPED_RULES } from '#dunning/domain/shipped_rules'
import type { Queryer } from '#tenancy/queryer'

/** A row that the firm wrote. */
export interface OwnRule extends ReminderRule {
  id: string
  createdAt: Date
  createdBy: string | null
}

const OWN = {
  name: 'reminder_rules_own',
  text: `select r.id, r.kind, r.valid_from as "validFrom", r.value, r.source, true as "isOwn",
      r.created_at as "createdAt", u.name as "createdBy"
    from reminder_rules r left join users u on u.id = r.created_by
    where r.withdrawn_at is null order by r.valid_from, r.kind`,
}
const IN_FORCE = {
  name: 'reminder_rules_in_force',
  text: `select kind, valid_from as "validFrom", value, source, true as "isOwn"
    from reminder_rules where withdrawn_at is null`,
}
const INSERT = {
  name: 'reminder_rule_insert',
  text: `insert into reminder_rules (organization_id, id, kind, valid_from, value, source, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6)`,
}
const WITHDRAW = {
  name: 'reminder_rule_withdraw',
  text: `update reminder_rules set withdrawn_at = now(), withdrawn_by = $2
    where id = $1 and withdrawn_at is null
    returning kind, valid_from as "validFrom"`,
}
const WITHDRAW_DAY = {
  name: 'reminder_rule_withdraw_day',
  text: `update reminder_rules set withdrawn_at = now(), withdrawn_by = $3
    where kind = $1 and valid_from = $2 and withdrawn_at is null`,
}

/** All rules that hold for the current firm: its own above those of the program. */
export async function reminderRules(queryer: Queryer): Promise<ReminderRule[]> {
  return [...SHIPPED_RULES, ...(await queryer.rows<ReminderRule>(IN_FORCE))]
}

/** The firm's own rows, with who wrote them. */
export function ownRules(queryer: Queryer): Promise<OwnRule[]> {
  return queryer.rows<OwnRule>(OWN)
}

export interface NewRule {
  id: string
  kind: RuleKind
  validFrom: string
  value: bigint
  source: string
}

/** Writes a row of the firm; one of the same kind and day is withdrawn, and stays to be seen. */
export async function insertRule(queryer: Queryer, rule: NewRule, actorId: string): Promise<void> {
  const { id, kind, validFrom, value, source } = rule
  await queryer.run(WITHDRAW_DAY, [kind, validFrom, actorId])
  await queryer.run(INSERT, [id, kind, validFrom, value, source, actorId])
}

/** Withdraws a row of the firm, so that what comes with the program holds again; null when there is none. */
export function withdrawRuleRow(queryer: Queryer, id: string, actorId: string) {
  return queryer.first<{ kind: RuleKind; validFrom: string }>(WITHDRAW, [id, actorId])
}
