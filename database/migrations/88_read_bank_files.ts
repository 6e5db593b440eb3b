import { definerFunction, frozen, wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What the bank says came in (docs/adr/0087). A file is read whole into `bank_transactions`, which never
 * change. One that is told of again, by any file of any format, points to the first by `same_as`. Which are
 * told of first is settled by `bank_keys`, whose key two uploads at once cannot both take. What waits to be
 * booked or for a person stands in `bank_open`; what came of it in `bank_matches`.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table bank_files (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        file_name text not null check (length(file_name) between 1 and 200),
        size_bytes bigint not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        format text check (format in ('ocr_giro', 'camt.054', 'camt.053', 'csv')),
        reference text,
        reading jsonb,
        state text not null default 'waiting' check (state in
          ('columns', 'waiting', 'posting', 'read', 'refused', 'taking_back', 'taken_back')),
        problem jsonb,
        transaction_count integer not null default 0,
        new_count integer not null default 0,
        sum_minor bigint not null default 0,
        first_day date,
        last_day date,
        created_by uuid,
        created_at timestamptz not null default now(),
        taken_back_by uuid,
        taken_back_at timestamptz,
        primary key (organization_id, id),
        check ((state = 'refused') = (problem is not null))
      );
      create index bank_files_newest on bank_files (organization_id, created_at desc, id);
      ${wall('bank_files', ['select', 'insert', 'update', 'delete'])}

      create table bank_file_pieces (
        organization_id uuid not null,
        file_id uuid not null,
        position integer not null check (position >= 0),
        bytes bytea not null,
        primary key (organization_id, file_id, position),
        foreign key (organization_id, file_id) references bank_files (organization_id, id)
          on delete cascade
      );
      ${wall('bank_file_pieces', ['select', 'insert', 'delete'])}

      create table bank_transactions (
        organization_id uuid not null,
        id uuid not null,
        file_id uuid not null,
        position integer not null check (position > 0),
        line integer not null check (line > 0),
        format text not null,
        account text not null,
        booked_on date not null,
        amount_minor bigint not null,
        kid text,
        message text,
        payer_name text,
        payer_account text,
        archive_reference text,
        reference_key text not null,
        same_as uuid,
        primary key (organization_id, id),
        unique (organization_id, file_id, position),
        foreign key (organization_id, file_id) references bank_files (organization_id, id),
        foreign key (organization_id, same_as) references bank_transactions (organization_id, id)
      );
      create index bank_transactions_by_day on bank_transactions
        (organization_id, account, booked_on, amount_minor);
      create index bank_transactions_told_again on bank_transactions (organization_id, same_as)
        where same_as is not null;
      ${wall('bank_transactions', ['select', 'insert'])}
      ${frozen('bank_transactions')}

      create table bank_keys (
        organization_id uuid not null,
        account text not null,
        booked_on date not null,
        amount_minor bigint not null,
        reference_key text not null,
        ordinal integer not null check (ordinal > 0),
        transaction_id uuid not null,
        primary key (organization_id, account, booked_on, amount_minor, reference_key, ordinal),
        unique (organization_id, transaction_id),
        foreign key (organization_id, transaction_id) references bank_transactions (organization_id, id)
      );
      ${wall('bank_keys', ['select', 'insert', 'delete'])}

      create table bank_open (
        organization_id uuid not null,
        transaction_id uuid not null,
        file_id uuid not null,
        reason text not null check (reason in
          ('to_book', 'proposed', 'unknown', 'doubtful', 'negative', 'reversed', 'reopened')),
        how text check (how in ('kid', 'number', 'proposal')),
        invoice_ids uuid[] not null default '{}',
        since timestamptz not null default now(),
        primary key (organization_id, transaction_id),
        foreign key (organization_id, transaction_id) references bank_transactions (organization_id, id),
        foreign key (organization_id, file_id) references bank_files (organization_id, id),
        check ((reason in ('to_book', 'proposed')) = (how is not null))
      );
      create index bank_open_of_file on bank_open (organization_id, file_id, reason, transaction_id);
      create index bank_open_for_people on bank_open (organization_id, transaction_id)
        where reason <> 'to_book';
      ${wall('bank_open', ['select', 'insert', 'delete'])}

      create table bank_matches (
        organization_id uuid not null,
        id uuid not null,
        transaction_id uuid not null,
        file_id uuid not null,
        outcome text not null check (outcome in
          ('matched', 'partly', 'too_much', 'ignored', 'reopened')),
        how text not null check (how in ('kid', 'number', 'proposal', 'hand')),
        payment_id uuid,
        reason text,
        created_by uuid,
        created_at timestamptz not null default now(),
        primary key (organization_id, id),
        foreign key (organization_id, transaction_id) references bank_transactions (organization_id, id),
        foreign key (organization_id, payment_id) references payments (organization_id, id),
        check ((outcome in ('matched', 'partly', 'too_much')) = (payment_id is not null)),
        check ((outcome = 'ignored') = (reason is not null))
      );
      create index bank_matches_of_transaction on bank_matches (organization_id, transaction_id, id);
      create unique index bank_matches_of_payment on bank_matches (organization_id, payment_id)
        where payment_id is not null;
      create index bank_matches_of_file on bank_matches (organization_id, file_id, payment_id);
      ${wall('bank_matches', ['select', 'insert'])}
      ${frozen('bank_matches')}

      grant select on bank_matches, bank_files to crm_definer;
      grant select, insert on bank_open to crm_definer;
      ${definerFunction(
        'reopen_bank_transaction() returns trigger',
        `language plpgsql as $$
          begin
            insert into bank_open (organization_id, transaction_id, file_id, reason)
              select m.organization_id, m.transaction_id, m.file_id, 'reversed'
              from bank_matches m join bank_files f
                on f.organization_id = m.organization_id and f.id = m.file_id
              where m.organization_id = new.organization_id and m.payment_id = new.reverses_id
                and f.state in ('posting', 'read')
            on conflict do nothing;
            return null;
          end
        $$`
      )}
      create trigger payments_reopen_their_transaction after insert on payments
        for each row when (new.reverses_id is not null) execute function reopen_bank_transaction();
    `)
  }
}
