import { definerFunction } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Looks among payments for words in the name of the customer or in what the bank or the payer wrote, and for
 * the number of an invoice that was paid. LIKE is not leakproof, so it is a function as in migration 13.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create index payments_reference on payments
        using gin (organization_id, (' ' || fold_text(reference)) gin_trgm_ops)
        with (gin_pending_list_limit = 64) where reference is not null;

      ${definerFunction(
        'search_payments(query text, matches_max integer) returns setof uuid',
        `stable language plpgsql rows 200 as $$
          declare
            patterns text[] := search_patterns(query);
            in_reference text := '';
            in_customer text := '';
          begin
            if patterns is null then return; end if;
            for i in 1 .. array_length(patterns, 1) loop
              in_reference := in_reference
                || format(' and (%L || fold_text(p.reference)) like %L', ' ', patterns[i]);
              in_customer := in_customer || format(' and c.search_text like %L', patterns[i]);
            end loop;
            return query execute
              'select p.id from payments p where p.organization_id = $1 and p.reference is not null'
                || in_reference || ' order by p.paid_on desc limit $2'
              using current_setting('app.organization_id')::uuid, matches_max;
            return query execute
              'select p.id from customers c join payments p
                  on p.organization_id = c.organization_id and p.customer_id = c.id
                where c.organization_id = $1' || in_customer
                || ' order by p.paid_on desc limit $2'
              using current_setting('app.organization_id')::uuid, matches_max;
            if query ~ '^[0-9]{1,12}$' then
              return query select a.credit_id from invoices i join allocations a
                  on a.organization_id = i.organization_id and a.invoice_id = i.id
                where i.organization_id = current_setting('app.organization_id')::uuid
                  and i.number = query::bigint limit matches_max;
            end if;
          end
        $$`
      )}
    `)
  }
}
