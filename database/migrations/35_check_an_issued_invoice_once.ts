import { PINNED } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * An invoice's lines and MVA are written by one statement each and looked at once, not once a row: with a
 * check a line the work grew with the square of the lines. The check says more than before: each rate's base
 * is the sum of that rate's lines, and none is below zero.
 *
 * PostgreSQL plans a function in `language sql` anew at every call, so the hash of an entry is in plpgsql; and
 * an order for a job that cannot exist yet does not look for older ones.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      drop trigger invoice_lines_guard on invoice_lines;
      drop trigger invoice_vat_guard on invoice_vat;
      ${['invoices', 'invoice_lines', 'invoice_vat']
        .map((table) => `drop trigger ${table}_add_up on ${table};`)
        .join('')}
      drop function invoice_parts_come_with_their_invoice();
      drop function invoice_adds_up();

      create function invoice_sums(invoice invoices) returns text language plpgsql ${PINNED} as $$
      declare
        found record;
      begin
        select count(line.rate) as lines, count(vat.rate) as groups, sum(line.net) as net,
            sum(vat.base_minor) as base, sum(vat.vat_minor) as vat,
            bool_or(line.net is distinct from vat.base_minor) as uneven
          into found
          from (
            select vat_code, vat_rate as rate, sum(net_minor) as net from invoice_lines
            where organization_id = invoice.organization_id and invoice_id = invoice.id
            group by vat_code, vat_rate
          ) line
          full join (
            select vat_code, rate, base_minor, vat_minor from invoice_vat
            where organization_id = invoice.organization_id and invoice_id = invoice.id
          ) vat using (vat_code, rate);
        return case
          when found.lines > 0 and found.net <> invoice.net_minor then 'wrong'
          when found.groups > 0 and (found.base <> invoice.net_minor or found.vat <> invoice.vat_minor)
            then 'wrong'
          when found.lines = 0 or found.groups = 0 then 'incomplete'
          when found.uneven then 'wrong'
          else 'right'
        end;
      end $$;

      create function invoice_parts_fit() returns trigger language plpgsql ${PINNED} as $$
      declare
        invoice invoices;
        part record;
      begin
        for part in select distinct organization_id, invoice_id from added loop
          select * into invoice from invoices
            where organization_id = part.organization_id and id = part.invoice_id
              and issued_in = pg_current_xact_id();
          if not found then
            raise exception 'an issued invoice takes no more rows' using errcode = 'restrict_violation';
          elsif invoice_sums(invoice) = 'wrong' then
            raise exception 'invoice % does not add up', invoice.number using errcode = 'check_violation';
          end if;
        end loop;
        return null;
      end $$;
      ${['invoice_lines', 'invoice_vat']
        .map(
          (table) => `
            create trigger ${table}_fit after insert on ${table}
              referencing new table as added
              for each statement execute function invoice_parts_fit();`
        )
        .join('')}

      create function invoice_is_whole() returns trigger language plpgsql ${PINNED} as $$
      begin
        if invoice_sums(new) <> 'right' then
          raise exception 'invoice % does not add up', new.number using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      create constraint trigger invoices_are_whole after insert on invoices
        deferrable initially deferred
        for each row execute function invoice_is_whole();

      alter table invoice_vat
        add constraint invoice_vat_is_not_negative check (base_minor >= 0) not valid;
      alter table invoices
        add constraint invoices_fall_due_in_our_time check (due_date <= issue_date + 1827) not valid;

      create or replace function activity_hash(entry activity_entries) returns bytea
        language plpgsql stable set timezone = 'UTC' ${PINNED} as $$
        begin
          return sha256(entry.previous_hash || convert_to(jsonb_build_array(
            entry.organization_id, entry.sequence, entry.at, entry.actor_id, entry.action,
            entry.subject_type, entry.subject_id, entry.customer_id, entry.data)::text, 'UTF8'));
        end
      $$;

      drop function enqueue_job(text, jsonb, text);
      create function enqueue_job(
          task text, payload jsonb, job_key text default null, job_key_mode text default 'replace'
        ) returns void
        language plpgsql security definer ${PINNED} as $$
      begin
        perform graphile_worker.add_job(
          task,
          (payload || jsonb_build_object('organizationId', current_setting('app.organization_id')))::json,
          job_key => job_key,
          job_key_mode => job_key_mode);
      end $$;
      revoke all on function enqueue_job(text, jsonb, text, text) from public;
      grant execute on function enqueue_job(text, jsonb, text, text) to crm_app;
    `)
  }
}
