import { definerFunction, PINNED } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The tabs of the invoice list say the sum of the settled invoices too, however many there are: all that is
 * issued, without credit notes, less those on which something is open. Both are kept where a row is written anyway.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table receivable_days add column open_amount_minor bigint not null default 0;
      alter table invoice_totals add column credit_note_minor bigint not null default 0;
      alter table receivable_days no force row level security;
      alter table receivables no force row level security;
      alter table invoice_totals no force row level security;
      alter table invoices no force row level security;
      update receivable_days d set open_amount_minor = s.amount_minor
        from (select organization_id, due_date, sum(amount_minor) as amount_minor
          from receivables where open_minor > 0 group by organization_id, due_date) s
        where s.organization_id = d.organization_id and s.due_date = d.due_date;
      update invoice_totals t set credit_note_minor = s.gross_minor
        from (select organization_id, sum(gross_minor) as gross_minor
          from invoices where type_code = 381 group by organization_id) s
        where s.organization_id = t.organization_id;
      alter table receivable_days force row level security;
      alter table receivables force row level security;
      alter table invoice_totals force row level security;
      alter table invoices force row level security;

      create or replace function count_open_receivable() returns trigger
        security definer ${PINNED} language plpgsql as $$
        declare
          was bigint := case when tg_op = 'UPDATE' then greatest(old.open_minor, 0) else 0 end;
          becomes bigint := greatest(new.open_minor, 0);
          change int := (becomes > 0)::int - (was > 0)::int;
        begin
          if was = becomes then return null; end if;
          insert into receivable_days (organization_id, due_date, open_count, open_minor, open_amount_minor)
            values (new.organization_id, new.due_date, change, becomes - was, change * new.amount_minor)
            on conflict (organization_id, due_date) do update
            set open_count = receivable_days.open_count + excluded.open_count,
                open_minor = receivable_days.open_minor + excluded.open_minor,
                open_amount_minor = receivable_days.open_amount_minor + excluded.open_amount_minor;
          if becomes = 0 then
            delete from receivable_days d where d.organization_id = new.organization_id
              and d.due_date = new.due_date and d.open_count = 0;
          end if;
          return null;
        end
      $$;

      ${definerFunction(
        'sum_credit_note() returns trigger',
        `language plpgsql as $$
          begin
            update invoice_totals set credit_note_minor = credit_note_minor + new.gross_minor
              where organization_id = new.organization_id;
            return null;
          end
        $$`
      )}
      -- Its name puts it behind invoices_open_receivable, which makes the row.
      create trigger invoices_sum_credit_note after insert on invoices
        for each row when (new.type_code = 381) execute function sum_credit_note();
    `)
  }
}
