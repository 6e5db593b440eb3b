import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'
import { invoiceDocument } from '#tests/support/invoice_documents'

/** How a file of two columns was read. */
const SMALL_READING = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ';',
  sheet: null,
  sheets: [],
  headingLine: 1,
  headings: ['Navn', 'Sted'],
  sample: [],
}

/** Gives a firm one row of each kind that routes can name. Answers their ids. */
export async function populate(person: Person) {
  const ids = {
    customer: newId(),
    product: newId(),
    draft: newId(),
    import: newId(),
    print: newId(),
    bankFile: newId(),
    bankTransaction: newId(),
    repeating: newId(),
    quote: newId(),
  }
  await inOrganization(person.organizationId, () =>
    transaction(async (queryer) => {
      const { organizationId } = person
      await queryer.run(
        `insert into customers (organization_id, id, number, name, address_line1, postal_code, city)
         values ($1, $2, 901, 'Kunde AS', 'Gata 1', '0155', 'Oslo')`,
        [organizationId, ids.customer]
      )
      await queryer.run(
        `insert into products (organization_id, id, number, name, unit_code, unit_price, vat_code)
         values ($1, $2, 'V-1', 'Vare', 'H87', 100, '3')`,
        [organizationId, ids.product]
      )
      await queryer.run(
        `insert into imports (organization_id, id, kind, file_name, size_bytes, reading)
         values ($1, $2, 'customers', 'kunder.csv', 14, $3)`,
        [organizationId, ids.import, JSON.stringify(SMALL_READING)]
      )
      await queryer.run(`insert into import_chunks values ($1, $2, 0, $3)`, [
        organizationId,
        ids.import,
        Buffer.from('Navn;Sted\nÅs AS;Bø\n'),
      ])
      await queryer.run(
        `insert into bank_files (organization_id, id, file_name, size_bytes, sha256, state, format)
          values ($1, $2, 'ocr.txt', 164, repeat('0', 64), 'read', 'ocr_giro')`,
        [organizationId, ids.bankFile]
      )
      await queryer.run(
        `with told as (
            insert into bank_transactions (organization_id, id, file_id, position, line, format, account,
              booked_on, amount_minor, reference_key)
            values ($1, $3, $2, 1, 3, 'ocr_giro', '86011117947', '2026-11-20', 100, '')
            returning organization_id, id, file_id)
          insert into bank_open (organization_id, transaction_id, file_id, reason)
          select organization_id, id, file_id, 'unknown' from told`,
        [organizationId, ids.bankFile, ids.bankTransaction]
      )
      await queryer.run(
        `insert into prints (organization_id, id, title, language, back, paper)
         values ($1, $2, 'Rapport', 'nb', '/reports', '{"title":"Rapport","parts":[]}')`,
        [organizationId, ids.print]
      )
      await queryer.run(
        `insert into invoice_drafts (organization_id, id, customer_id, content) values ($1, $2, $3, '{}')`,
        [organizationId, ids.draft, ids.customer]
      )
      await queryer.run(
        `insert into invoice_drafts (organization_id, id, customer_id, content, kind)
         values ($1, $2, $3, '{}', 'template')`,
        [organizationId, ids.repeating, ids.customer]
      )
      await queryer.run(
        `insert into number_series (organization_id, kind, first_number, next_number)
         values ($1, 'quote', 1, 1)`,
        [organizationId]
      )
      await queryer.run(`update number_series set next_number = 2 where kind = 'quote'`)
      await queryer.run(
        `insert into quotes (organization_id, id, number, customer_id, customer_name, issue_date,
           valid_until, gross_minor, document, search_text)
         values ($1, $2, 1, $3, 'Kunde AS', '2026-11-22', '2026-12-22', 125000, $4, ' kunde as')`,
        [
          organizationId,
          ids.quote,
          ids.customer,
          JSON.stringify(invoiceDocument({ typeCode: '310', number: '1' })),
        ]
      )
      await queryer.run(
        `insert into repeating_invoices
           (organization_id, id, rhythm, first_date, manner, period, next_date)
         values ($1, $2, 'month', '2999-01-31', 'draft', 'ahead', '2999-01-31')`,
        [organizationId, ids.repeating]
      )
      await queryer.run(
        `insert into reminder_rules (organization_id, id, kind, valid_from, value, source)
         values ($1, $2, 'fee', '2999-01-01', 4000, 'Forskrift')`,
        [organizationId, newId()]
      )
      await queryer.run(
        `insert into reminder_pauses (organization_id, id, customer_id, kind, reason)
         values ($1, $2, $3, 'pause', 'Avtalt')`,
        [organizationId, newId(), ids.customer]
      )
    })
  )
  return ids
}
