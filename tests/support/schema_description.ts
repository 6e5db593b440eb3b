/** Everything that PostgreSQL keeps to in the schema `public`, one line each: two equal lists, one schema. */
export const SCHEMA_DESCRIPTION = `
  with relations as (
    select c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relacl
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'S')
  ), ours as (
    select p.oid, p.proacl, p.proowner from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  )
  select line from (
    select format('relation %s %s %s %s', relname, relkind, relrowsecurity, relforcerowsecurity) as line
      from relations
    union all
    select format('column %s.%s %s %s %s', r.relname, a.attname, format_type(a.atttypid, a.atttypmod),
        a.attnotnull, pg_get_expr(d.adbin, d.adrelid))
      from relations r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
    union all
    select format('constraint %s %s %s', r.relname, o.conname, pg_get_constraintdef(o.oid))
      from relations r join pg_constraint o on o.conrelid = r.oid
    union all
    select format('index %s', pg_get_indexdef(i.indexrelid))
      from relations r join pg_index i on i.indrelid = r.oid
    union all
    select format('trigger %s', pg_get_triggerdef(t.oid))
      from relations r join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
    union all
    select format('policy %s %s %s %s %s', tablename, policyname, cmd, qual, with_check)
      from pg_policies where schemaname = 'public'
    union all
    select format('grant %s %s %s', r.relname, coalesce(g.grantee::regrole::text, ''), g.privilege_type)
      from relations r cross join aclexplode(r.relacl) g
    union all
    select format('column grant %s.%s %s %s', r.relname, a.attname, g.grantee::regrole, g.privilege_type)
      from relations r join pg_attribute a on a.attrelid = r.oid cross join aclexplode(a.attacl) g
    union all
    select format('function %s %s', proowner::regrole, pg_get_functiondef(oid)) from ours
    union all
    select format('function grant %s %s %s', ours.oid::regprocedure, g.grantee, g.privilege_type)
      from ours cross join aclexplode(coalesce(ours.proacl, acldefault('f', ours.proowner))) g
      where g.grantee = 0 or g.grantee = 'crm_app'::regrole
    union all
    select format('extension %s', extname) from pg_extension
  ) lines order by 1`
