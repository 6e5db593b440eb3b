import { wall } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Files that are on their way in. The file itself is kept in pieces until the import is over, so that it
 * can be read again another way; rows are kept as they stand in the file, until they are in.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table imports (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        kind text not null check (kind ~ '^[a-z]+$'),
        file_name text not null check (length(file_name) between 1 and 200),
        size_bytes bigint not null,
        state text not null default 'uploaded'
          check (state in ('uploaded', 'read', 'published', 'reversed')),
        reading jsonb not null,
        columns jsonb not null default '[]',
        on_duplicate text not null default 'skip' check (on_duplicate in ('skip', 'update', 'reject')),
        outcome jsonb,
        rehearsed boolean not null default false,
        created_by uuid,
        created_at timestamptz not null default now(),
        published_at timestamptz,
        reversed_at timestamptz,
        primary key (organization_id, id),
        check ((state in ('published', 'reversed')) = (published_at is not null)),
        check ((state = 'reversed') = (reversed_at is not null))
      );
      create index imports_newest on imports (organization_id, created_at desc, id);
      ${wall('imports', ['select', 'insert', 'update', 'delete'])}

      create table import_chunks (
        organization_id uuid not null,
        import_id uuid not null,
        position integer not null check (position >= 0),
        bytes bytea not null,
        primary key (organization_id, import_id, position),
        foreign key (organization_id, import_id) references imports (organization_id, id)
          on delete cascade
      );
      ${wall('import_chunks', ['select', 'insert', 'delete'])}

      create table import_rows (
        organization_id uuid not null,
        import_id uuid not null,
        line integer not null check (line > 0),
        cells jsonb not null,
        rejections jsonb not null default '[]',
        notices jsonb not null default '[]',
        rejected boolean not null default false,
        noticed boolean not null default false,
        primary key (organization_id, import_id, line),
        foreign key (organization_id, import_id) references imports (organization_id, id)
          on delete cascade
      );
      create index import_rows_rejected on import_rows (organization_id, import_id, line)
        where rejected;
      create index import_rows_noticed on import_rows (organization_id, import_id, line)
        where noticed;
      ${wall('import_rows', ['select', 'insert', 'update', 'delete'])}

      create table import_changes (
        organization_id uuid not null,
        import_id uuid not null,
        subject_id uuid not null,
        before jsonb not null,
        version integer not null,
        primary key (organization_id, import_id, subject_id),
        foreign key (organization_id, import_id) references imports (organization_id, id)
      );
      ${wall('import_changes', ['select', 'insert', 'update', 'delete'])}

      alter table customers add foreign key (organization_id, import_id)
        references imports (organization_id, id);
    `)
  }
}
