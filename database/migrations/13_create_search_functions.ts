import { definerFunction } from '#database/rls'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Search by parts of words, in any order. LIKE is not leakproof, so under row-level security it would
 * not use the trigram index; these functions look with the index, inside the caller's organization
 * only, and return ids that the caller reads again under the wall. Words shorter than three letters
 * must begin a word. Of invoices, however many match, the newest `matches_max` are returned.
 * A question to customers or products without a letter or digit finds nothing. `rows 20` is how many
 * most questions find: with many more the planner would rather read the whole table beside them.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create function search_patterns(query text) returns text[]
        language sql immutable parallel safe
        return (
          select array_agg(case when length(word) < 3 then '% ' || word || '%' else '%' || word || '%' end)
          from (
            select word from regexp_split_to_table(fold_text(left(query, 200)), ' +') word
            where word <> '' order by length(word) desc limit 6
          ) words
        );
      grant execute on function search_patterns(text), fold_text(text) to crm_app, crm_definer;
      grant select on customers, products, invoices to crm_definer;

      ${['customers', 'products']
        .map((table) =>
          definerFunction(
            `search_${table}(query text) returns setof uuid`,
            `stable language plpgsql rows 20 as $$
              declare
                patterns text[] := search_patterns(query);
                condition text := '';
              begin
                if patterns is null then return; end if;
                for i in 1 .. array_length(patterns, 1) loop
                  condition := condition || format(' and search_text like %L', patterns[i]);
                end loop;
                return query execute
                  'select id from ${table} where organization_id = $1' || condition
                  using current_setting('app.organization_id')::uuid;
              end
            $$`
          )
        )
        .join('\n')}

      ${definerFunction(
        `search_invoices(query text, state text, issued_from date, issued_to date,
          due_from date, due_to date, matches_max integer) returns setof uuid`,
        `stable language plpgsql rows 200 as $$
          declare
            patterns text[] := search_patterns(query);
            condition text := '';
            source text;
          begin
            if patterns is null then return; end if;
            for i in 1 .. array_length(patterns, 1) loop
              condition := condition || format(' and i.search_text like %L', patterns[i]);
            end loop;
            if issued_from is not null then condition := condition || ' and i.issue_date >= $2'; end if;
            if issued_to is not null then condition := condition || ' and i.issue_date <= $3'; end if;
            if due_from is not null then condition := condition || ' and i.due_date >= $4'; end if;
            if due_to is not null then condition := condition || ' and i.due_date <= $5'; end if;
            if state = 'all' then
              source := 'invoices i where i.organization_id = $1' || condition
                || ' order by i.number desc';
            else
              source := 'receivables r join invoices i
                  on i.organization_id = r.organization_id and i.id = r.invoice_id
                where r.organization_id = $1 and r.open_minor '
                || case state when 'open' then '> 0' else '<= 0' end || condition
                || ' order by r.number desc';
            end if;
            return query execute 'select i.id from ' || source || ' limit $6'
              using current_setting('app.organization_id')::uuid, issued_from, issued_to,
                due_from, due_to, matches_max;
          end
        $$`
      )}
    `)
  }
}
