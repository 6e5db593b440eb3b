import { wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table organizations (
        id uuid primary key,
        name text not null check (length(name) between 1 and 200),
        organization_number text check (organization_number ~ '^[0-9]{9}$'),
        legal_form text not null
          check (legal_form in ('AS', 'ASA', 'ENK', 'ANS', 'DA', 'NUF', 'SA', 'FORENING', 'STIFTELSE', 'OTHER')),
        vat_registered boolean not null default false,
        in_foretaksregisteret boolean not null default false,
        address_line1 text, address_line2 text,
        postal_code text, city text, country_code text not null default 'NO',
        bank_account text check (bank_account ~ '^[0-9]{11}$'),
        email text, phone text, website text,
        logo_sha256 text check (logo_sha256 ~ '^[0-9a-f]{64}$'),
        language text not null default 'nb' check (language in ('nb', 'nn', 'en')),
        payment_days integer not null default 14 check (payment_days between 0 and 365),
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create unique index organizations_number on organizations (organization_number);
      ${wall('organizations', ['select', 'insert', 'update'], 'id')}

      create table users (
        id uuid primary key,
        email text not null check (length(email) between 3 and 254),
        email_key text generated always as (lower(email)) stored,
        name text not null check (length(name) between 1 and 200),
        password_hash text not null,
        language text check (language in ('nb', 'nn', 'en')),
        theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
        disabled_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create unique index users_email on users (email_key);
      grant select, insert, update on users to crm_app;

      create table memberships (
        organization_id uuid not null references organizations (id),
        user_id uuid not null references users (id),
        role text not null check (role in ('owner', 'bookkeeper', 'seller', 'reader')),
        created_at timestamptz not null default now(),
        primary key (organization_id, user_id)
      );
      create index memberships_of_user on memberships (user_id);
      ${wall('memberships', ['select', 'insert', 'update', 'delete'])}

      create table sessions (
        id text primary key,
        user_id uuid references users (id) on delete cascade,
        organization_id uuid,
        data text not null,
        started_at timestamptz not null default now(),
        touched_at timestamptz not null default now()
      );
      create index sessions_of_user on sessions (user_id);
      create index sessions_by_age on sessions (touched_at);
      grant select, insert, update, delete on sessions to crm_app;

      create table password_reset_tokens (
        token_hash text primary key,
        user_id uuid not null references users (id) on delete cascade,
        expires_at timestamptz not null
      );
      grant select, insert, delete on password_reset_tokens to crm_app;

      create table rate_limits (
        key text primary key,
        points integer not null default 0,
        expire bigint
      );
      grant select, insert, update, delete on rate_limits to crm_app;
    `)
  }
}
