/** Roles of PostgreSQL that are no roles of anybody. */
const EVERYBODY = new Set(['PUBLIC', 'CURRENT_USER', 'SESSION_USER', 'pg_database_owner'])

const NAME = String.raw`("(?:[^"]|"")+"|\w+)`
const OWNER = new RegExp(`^ALTER .* OWNER TO ${NAME};$`)
const GRANTEE = new RegExp(`^(?:GRANT|REVOKE) .* (?:TO|FROM) ${NAME}(?: WITH GRANT OPTION)?;$`)
const FOR_ROLE = new RegExp(`^ALTER DEFAULT PRIVILEGES FOR ROLE ${NAME} .* (?:TO|FROM) ${NAME};$`)
const COPY = /^COPY .* FROM stdin;$/
/** What pg_dump writes about the database itself, or for servers newer than this one. */
const LEFT_OUT = /^(?:(?:CREATE|DROP|ALTER) DATABASE |SET transaction_timeout\b|\\)/
const CLEANING = /^(?:DROP |ALTER TABLE .* DROP CONSTRAINT )/

/** Whether this line of a dump gives something to this role. */
export function staysOwnedBy(line: string, role: string): boolean {
  return unquoted(OWNER.exec(line)?.[1]) === role
}

/** The roles that a line of a dump gives rights to or takes them from. */
export function rolesIn(line: string): string[] {
  const found = FOR_ROLE.exec(line) ?? GRANTEE.exec(line)
  return (found?.slice(1) ?? [])
    .map((name) => unquoted(name) ?? '')
    .filter((name) => name !== '' && !EVERYBODY.has(name))
}

export interface CleanPlainDumpInput {
  /** The program's own roles: they are there, and keep what is theirs. */
  ours: ReadonlySet<string>
  /** A word that nobody can guess, where the psql that reads it knows `\restrict`. */
  token: string | null
}

/**
 * Turns what `pg_dump` wrote as SQL into what fits any empty database: owners that may not exist here are left
 * out, roles that get rights are made first, and no line commands psql. Rows of tables stay as they are.
 */
export async function* cleanPlainDump(
  lines: AsyncIterable<string>,
  { ours, token }: CleanPlainDumpInput
): AsyncGenerator<string> {
  if (token !== null) yield `\\restrict ${token}\n`
  const made = new Set<string>()
  let inRows = false
  let hasBegun = false
  for await (const line of lines) {
    if (inRows) {
      inRows = line !== '\\.'
      yield `${line}\n`
      continue
    }
    inRows = COPY.test(line)
    hasBegun ||= line.startsWith('CREATE ')
    if (LEFT_OUT.test(line) || (!hasBegun && CLEANING.test(line))) continue
    const owner = unquoted(OWNER.exec(line)?.[1])
    if (owner !== null && !ours.has(owner)) continue
    for (const role of rolesIn(line)) {
      if (ours.has(role) || made.has(role)) continue
      made.add(role)
      yield makeRole(role)
    }
    yield line === 'CREATE SCHEMA public;' ? 'CREATE SCHEMA IF NOT EXISTS public;\n' : `${line}\n`
  }
}

function makeRole(role: string): string {
  const [name, text] = [`"${role.replaceAll('"', '""')}"`, `'${role.replaceAll("'", "''")}'`]
  return `do $made$ begin if not exists (select from pg_catalog.pg_roles where rolname = ${text}) then create role ${name} nologin; end if; end $made$;\n`
}

function unquoted(name: string | undefined): string | null {
  if (name === undefined) return null
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}
