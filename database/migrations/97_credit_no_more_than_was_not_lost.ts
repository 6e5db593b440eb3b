import { definerFunction } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What an attack found: an invoice that was written off and then credited left its whole amount to the
 * customer's good, and it could be paid out to somebody who never paid. What is credited of an invoice and what
 * was written off of it are together at most what it comes to: the loss is reversed before.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      ${definerFunction(
        'credit_leaves_what_is_lost() returns trigger',
        `language plpgsql as $$
          begin
            if exists (
              select from receivables r
              where r.organization_id = new.organization_id and r.invoice_id = new.credits_id
                and r.credited_minor + (
                  select coalesce(sum(a.amount_minor), 0) from allocations a join payments p
                    on p.organization_id = a.organization_id and p.id = a.credit_id and p.kind = 'loss'
                  where a.organization_id = r.organization_id and a.invoice_id = r.invoice_id
                ) > r.amount_minor
            ) then
              raise exception 'what was written off is not credited'
                using errcode = 'check_violation', constraint = 'loss_beside_credit';
            end if;
            return null;
          end
        $$`
      )}
      -- Its name puts it behind invoices_open_receivable, which counts what is credited.
      create trigger invoices_stay_beside_losses after insert on invoices
        for each row when (new.type_code = 381) execute function credit_leaves_what_is_lost();
    `)
  }
}
