import { frozen, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A draft is an invoice that is being written, the template of a repeating invoice, or a quote: all three are
 * written in the same editor. A repeating invoice keeps the id of its template. What it made is written once for
 * each of its days, by the primary key of `repeated_invoices`, whichever worker came first and however often.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table invoice_drafts add column kind text not null default 'invoice'
        check (kind in ('invoice', 'template', 'quote'));
      drop index invoice_drafts_latest;
      create index invoice_drafts_latest
        on invoice_drafts (organization_id, kind, updated_at desc, id desc);

      create table repeating_invoices (
        organization_id uuid not null,
        id uuid not null,
        rhythm text not null check (rhythm in
          ('week', 'two_weeks', 'month', 'two_months', 'quarter', 'half_year', 'year')),
        first_date date not null,
        last_date date check (last_date >= first_date),
        times integer check (times between 1 and 999),
        manner text not null check (manner in ('draft', 'issue', 'send')),
        days_ahead smallint not null default 0 check (days_ahead between 0 and 60),
        period text not null check (period in ('ahead', 'behind', 'day')),
        state text not null default 'running' check (state in ('running', 'paused', 'ended')),
        occurrence integer not null default 0 check (occurrence >= 0),
        next_date date,
        made integer not null default 0 check (made >= 0),
        version integer not null default 1,
        created_by uuid,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (organization_id, id),
        foreign key (organization_id, id) references invoice_drafts (organization_id, id),
        check (num_nonnulls(last_date, times) <= 1),
        check (manner = 'draft' or days_ahead = 0),
        check ((state = 'ended') = (next_date is null))
      );
      create index repeating_invoices_due on repeating_invoices (organization_id, state, next_date, id);
      ${wall('repeating_invoices', ['select', 'insert', 'update'])}

      create table repeated_invoices (
        organization_id uuid not null,
        repeating_id uuid not null,
        occurrence_date date not null,
        invoice_id uuid not null,
        outcome text not null check (outcome in ('draft', 'issued', 'sent', 'refused')),
        reasons text[] not null default '{}',
        made_at timestamptz not null default now(),
        primary key (organization_id, repeating_id, occurrence_date),
        unique (organization_id, invoice_id),
        foreign key (organization_id, repeating_id) references repeating_invoices (organization_id, id)
      );
      create index repeated_invoices_with_reasons
        on repeated_invoices (organization_id, invoice_id) where reasons <> '{}';
      ${wall('repeated_invoices', ['select', 'insert'])}
      ${frozen('repeated_invoices')}
    `)
  }
}
