import type pg from 'pg'

export interface SeedInput {
  /** Issued invoices of the measured firm. */
  invoices: number
  customers: number
  /** Firms beside it, each a tenth as large. */
  otherFirms: number
}

/** The last days' invoices are open, as in a firm whose customers pay. */
const OPEN_INVOICES = 400

/** A larger firm writes more invoices a day; it is not older than the others. */
const DAYS_OF_BUSINESS = 1_800

const FIRM_NAME = 'Benk og Måling AS'

/**
 * Fills an empty database with firms of measured size. Rows are written as the owner with triggers off
 * (they would take their numbers one by one), and what triggers derive is written beside them.
 *
 * @returns the id of the measured firm and of its owner
 */
export async function seed(owner: pg.Client, input: SeedInput) {
  await owner.query(`set session_replication_role = replica`)
  const indexes = await dropIndexes(owner)
  const firm = await seedFirm(owner, FIRM_NAME, input.customers, input.invoices)
  for (let i = 1; i <= input.otherFirms; i++) {
    await seedFirm(
      owner,
      `Nabo ${i} AS`,
      input.customers / 10,
      Math.min(input.invoices / 10, 2_000)
    )
  }
  for (const index of indexes) await owner.query(index)
  await owner.query(`set session_replication_role = origin`)
  await owner.query('vacuum analyze')
  return firm
}

/** Indexes are made once over all rows, which is many times faster. Keys stay. Answers what to make again. */
async function dropIndexes(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `select x.indexrelid::regclass::text as name, pg_get_indexdef(x.indexrelid) as definition
     from pg_index x where x.indrelid in ('invoices'::regclass, 'receivables'::regclass)
       and not x.indisunique`
  )
  for (const { name } of rows) await owner.query(`drop index ${name}`)
  return rows.map((row) => row.definition)
}

async function seedFirm(owner: pg.Client, name: string, customers: number, invoices: number) {
  const { rows } = await owner.query<{ firm: string; person: string }>(
    `select gen_random_uuid() as firm, gen_random_uuid() as person`
  )
  const { firm, person } = rows[0] as { firm: string; person: string }
  await owner.query(
    `insert into users (id, email, name, password_hash) values ($1, $2, 'Eier', '$argon2id$none')`,
    [person, `${person}@example.no`]
  )
  await owner.query(
    `insert into organizations (id, name, legal_form, vat_registered, in_foretaksregisteret,
       address_line1, postal_code, city, bank_account, organization_number)
     values ($1, $2, 'AS', true, true, 'Storgata 1', '0155', 'Oslo', '86011117947',
       lpad((900000000 + (random() * 99999999)::int)::text, 9, '0'))`,
    [firm, name]
  )
  await owner.query(`insert into memberships values ($1, $2, 'owner')`, [firm, person])
  await owner.query(
    `insert into number_series values
       ($1, 'invoice', 10001, 10001 + $2::bigint), ($1, 'customer', 10001, 10001 + $3::bigint)`,
    [firm, invoices, customers]
  )
  await owner.query(`insert into activity_heads values ($1, 0, '\\x00')`, [firm])
  await owner.query(CUSTOMERS, [firm, customers])
  await owner.query(PRODUCTS, [firm])
  await owner.query(INVOICES, [firm, invoices, customers, DAYS_OF_BUSINESS])
  await owner.query(LINES, [firm])
  await owner.query(VAT, [firm])
  await owner.query(RECEIVABLES, [firm, 10_000 + invoices - OPEN_INVOICES])
  await owner.query(DAYS, [firm])
  for (const table of [PAYMENTS, CREDITS, ALLOCATIONS]) await owner.query(table, [firm])
  for (const sums of SALES) await owner.query(sums, [firm])
  for (const waiting of [...BANK, REMINDERS, ...QUOTES]) await owner.query(waiting, [firm])
  await owner.query(
    `insert into invoice_totals select $1, count(*), sum(gross_minor) from invoices where organization_id = $1`,
    [firm]
  )
  return { organizationId: firm, personId: person }
}

const CUSTOMERS = `
  insert into customers (organization_id, id, number, name, organization_number, address_line1,
    postal_code, city, email, phone)
  select $1, gen_random_uuid(), 10000 + n,
    (array['Ødegård','Bråten','Haugen','Sæther','Løkken','Åsheim','Nygård','Tønnessen'])[1 + n % 8]
      || ' ' || (array['Rørservice','Elektro','Bakeri','Transport','Snekkerverksted','Regnskap'])[1 + n % 6]
      || ' ' || n || ' AS',
    lpad((800000000 + n)::text, 9, '0'), 'Storgata ' || n, lpad((n % 9999)::text, 4, '0'),
    (array['OSLO','TROMSØ','ÅLESUND','BODØ','BERGEN','HAMAR'])[1 + n % 6],
    'post' || n || '@example.no', '9' || lpad(n::text, 7, '0')
  from generate_series(1, $2::int) n`

const PRODUCTS = `
  insert into products (organization_id, id, number, name, unit_code, unit_price, vat_code)
  select $1, gen_random_uuid(), 'V-' || n, 'Vare nummer ' || n, 'H87', 100 + n, '3'
  from generate_series(1, 200) n`

/**
 * Three lines of 1 000, 250 and 90 kroner, times a small factor, with 25 % MVA. Every tenth goes to one of a
 * few customers who get five hundred each.
 */
const INVOICES = `
  with numbered as (
    select n, 1 + n % 7 as factor, date '2026-11-22' - (($2::int - n) / greatest(12, $2::int / $4::int)) as issued
    from generate_series(1, $2::int) n
  ), buyers as (
    select id, name, number, organization_number, address_line1, postal_code, city
    from customers where organization_id = $1
  )
  insert into invoices (organization_id, id, number, customer_id, customer_name, issue_date, due_date,
    your_reference, currency, net_minor, vat_minor, gross_minor, document, search_text, issued_in)
  select $1, gen_random_uuid(), 10000 + n, b.id, b.name, issued, issued + 14, 'PO ' || n, 'NOK',
    134000 * factor, 33500 * factor, 167500 * factor,
    jsonb_build_object(
      'template', 'invoice/v1', 'language', 'nb', 'number', (10000 + n)::text,
      'issueDate', issued, 'dueDate', issued + 14,
      'delivery', jsonb_build_object('from', issued, 'to', null, 'place', 'Storgata 1, Oslo'),
      'seller', jsonb_build_object('name', 'Benk og Måling AS', 'organizationNumber', '974760673',
        'vatRegistered', true, 'inForetaksregisteret', true, 'address', jsonb_build_object(
          'lines', jsonb_build_array('Storgata 1'), 'postalCode', '0155', 'city', 'Oslo', 'countryCode', 'NO'),
        'email', 'post@example.no', 'phone', null, 'website', null, 'logoSha256', null),
      'buyer', jsonb_build_object('customerId', b.id, 'customerNumber', b.number, 'name', b.name,
        'organizationNumber', b.organization_number, 'address', jsonb_build_object(
          'lines', jsonb_build_array(b.address_line1), 'postalCode', b.postal_code, 'city', b.city,
          'countryCode', 'NO')),
      'yourReference', 'PO ' || n, 'ourReference', null, 'textAbove', null, 'textBelow', null,
      'currency', 'NOK',
      'lines', jsonb_build_array(
        jsonb_build_object('productNumber', null, 'description', 'Arbeid på stedet', 'quantity', factor::text,
          'unitCode', 'HUR', 'unitPrice', '1000', 'discountPercent', '0', 'vatCode', '3', 'vatRate', '25',
          'netMinor', (100000 * factor)::text),
        jsonb_build_object('productNumber', null, 'description', 'Materiell', 'quantity', factor::text,
          'unitCode', 'H87', 'unitPrice', '250', 'discountPercent', '0', 'vatCode', '3', 'vatRate', '25',
          'netMinor', (25000 * factor)::text),
        jsonb_build_object('productNumber', null, 'description', 'Frakt', 'quantity', factor::text,
          'unitCode', 'H87', 'unitPrice', '90', 'discountPercent', '0', 'vatCode', '3', 'vatRate', '25',
          'netMinor', (9000 * factor)::text)),
      'vat', jsonb_build_array(jsonb_build_object('vatCode', '3', 'category', 'S', 'rate', '25',
        'baseMinor', (134000 * factor)::text, 'vatMinor', (33500 * factor)::text, 'exemptionReason', null)),
      'totals', jsonb_build_object('netMinor', (134000 * factor)::text,
        'vatMinor', (33500 * factor)::text, 'grossMinor', (167500 * factor)::text),
      'payment', jsonb_build_object('bankAccount', '86011117947', 'kid', null)),
    ' ' || 10000 + n || ' ' || fold_text(b.name) || ' po ' || n || ' ' || 1675 * factor
      || ' arbeid pa stedet materiell frakt ',
    pg_current_xact_id()
  from numbered
  join buyers b on b.number = 10001 + case when n % 10 = 0 then (n / 10) % greatest(1, $2::int / 5000)
    else (n::bigint * 7919) % $3::int end`

const LINES = `
  insert into invoice_lines
  select organization_id, id, position, null, line ->> 'description', (line ->> 'quantity')::numeric,
    line ->> 'unitCode', (line ->> 'unitPrice')::numeric, 0, '3', 25, (line ->> 'netMinor')::bigint
  from invoices, jsonb_array_elements(document -> 'lines') with ordinality as l (line, position)
  where organization_id = $1`

const VAT = `
  insert into invoice_vat
  select organization_id, id, '3', 'S', 25, net_minor, vat_minor from invoices where organization_id = $1`

const RECEIVABLES = `
  insert into receivables (organization_id, invoice_id, customer_id, number, issue_date, due_date,
    amount_minor, open_minor)
  select organization_id, id, customer_id, number, issue_date, due_date, gross_minor,
    case when number > $2::bigint then gross_minor else 0 end
  from invoices where organization_id = $1`

const DAYS = `
  insert into receivable_days
  select organization_id, due_date, count(*), sum(open_minor), sum(amount_minor)
  from receivables where organization_id = $1 and open_minor > 0 group by 1, 2`

/** Who owes nothing any more has paid a week after the invoice came. */
const PAYMENTS = `
  insert into payments (organization_id, id, invoice_id, customer_id, paid_on, amount_minor)
  select organization_id, gen_random_uuid(), invoice_id, customer_id, issue_date + 7, amount_minor
  from receivables where organization_id = $1 and open_minor = 0`

const CREDITS = `
  insert into customer_credits
  select organization_id, id, customer_id, 'payment', paid_on, amount_minor, 0
  from payments where organization_id = $1`

const ALLOCATIONS = `
  insert into allocations (organization_id, id, credit_id, invoice_id, allocated_on, amount_minor)
  select organization_id, gen_random_uuid(), id, invoice_id, paid_on, amount_minor
  from payments where organization_id = $1`
/** What triggers sum up for the reports (migration 99). */
const SALES = [
  `insert into sales_of_days
   select v.organization_id, i.issue_date, v.vat_code, v.rate, sum(v.base_minor), sum(v.vat_minor), count(*)
   from invoice_vat v join invoices i on i.organization_id = v.organization_id and i.id = v.invoice_id
   where v.organization_id = $1 group by 1, 2, 3, 4`,
  `insert into sales_of_customers
   select organization_id, date_trunc('month', issue_date)::date, customer_id, sum(net_minor), sum(vat_minor),
     count(*), 0
   from invoices where organization_id = $1 group by 1, 2, 3`,
  `insert into sales_of_products
   select l.organization_id, date_trunc('month', i.issue_date)::date,
     coalesce(l.product_id, '00000000-0000-0000-0000-000000000000'), sum(l.quantity), sum(l.net_minor), count(*)
   from invoice_lines l join invoices i on i.organization_id = l.organization_id and i.id = l.invoice_id
   where l.organization_id = $1 group by 1, 2, 3`,
]

/** A file of the bank of which 300 payments wait for a person, each with a proposal. */
const BANK = [
  `insert into bank_files (organization_id, id, file_name, size_bytes, sha256, format, state,
     transaction_count, new_count, sum_minor, first_day, last_day)
   values ($1, gen_random_uuid(), 'innbetalinger.xml', 200000, repeat('0', 64), 'camt.054', 'read',
     300, 300, 300 * 167500, '2026-11-20', '2026-11-20')`,
  `insert into bank_transactions (organization_id, id, file_id, position, line, format, account, booked_on,
     amount_minor, message, payer_name, reference_key)
   select $1, gen_random_uuid(), f.id, n, n, 'camt.054', '86011117947', '2026-11-20', 167500,
     'Betaling for arbeid', 'Nygård Bakeri ' || n, 'seeded ' || n
   from bank_files f, generate_series(1, 300) n where f.organization_id = $1`,
  `insert into bank_keys
   select organization_id, account, booked_on, amount_minor, reference_key, 1, id
   from bank_transactions where organization_id = $1`,
  `insert into bank_open (organization_id, transaction_id, file_id, reason, how, invoice_ids)
   select t.organization_id, t.id, t.file_id, 'proposed', 'proposal', array[r.invoice_id]
   from bank_transactions t join (
     select invoice_id, row_number() over (order by number) as place from receivables
     where organization_id = $1 and open_minor > 0
   ) r on r.place = t.position
   where t.organization_id = $1`,
]

/** Reminders are on, with the course that the program proposes; nothing goes by itself. */
const REMINDERS = `
  insert into reminder_settings (organization_id, is_on, steps)
  values ($1, true, '[{"kind": "reminder", "afterDays": 3, "deadlineDays": 10},
    {"kind": "fee_reminder", "afterDays": 1, "deadlineDays": 14},
    {"kind": "collection_notice", "afterDays": 1, "deadlineDays": 14}]')`

/** Quotes as their list shows them. */
const QUOTES = [
  `insert into number_series values ($1, 'quote', 1, 501)`,
  `insert into quotes (organization_id, id, number, customer_id, customer_name, issue_date, valid_until,
     gross_minor, document, search_text)
   select organization_id, gen_random_uuid(), number - 10000, id, name, date '2026-11-20', date '2026-12-20',
     167500, '{}', ' ' || fold_text(name) || ' '
   from customers where organization_id = $1 and number <= 10500`,
]
