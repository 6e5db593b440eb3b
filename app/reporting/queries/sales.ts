import type { Queryer } from '#tenancy/queryer'

/*
 * Questions to the sums that are kept as documents are issued (migration 99). Amounts are øre, without MVA; those
 * of credit notes are below zero and count on the credit note's own date.
 */

const HERE = `organization_id = current_setting('app.organization_id')::uuid`

/** ISO days, both included. */
export interface Days {
  from: string
  to: string
}

export interface VatSum {
  vatCode: string
  /** Per cent, as a decimal string. */
  rate: string
  baseMinor: bigint
  vatMinor: bigint
  documents: bigint
}

const VAT = {
  name: 'report_vat',
  text: `select vat_code as "vatCode", rate, sum(base_minor)::bigint as "baseMinor",
      sum(vat_minor)::bigint as "vatMinor", sum(documents)::bigint as documents
    from sales_of_days where ${HERE} and day between $1 and $2
    group by vat_code, rate order by vat_code::integer, rate desc`,
}

/** Bases and MVA by SAF-T code and rate. */
export function vatSums(queryer: Queryer, { from, to }: Days): Promise<VatSum[]> {
  return queryer.rows<VatSum>(VAT, [from, to])
}

export interface DocumentSums {
  netMinor: bigint
  vatMinor: bigint
  invoices: bigint
  creditNotes: bigint
}

const DOCUMENTS = {
  name: 'report_documents',
  text: `select coalesce(sum(net_minor), 0)::bigint as "netMinor",
      coalesce(sum(vat_minor), 0)::bigint as "vatMinor", coalesce(sum(invoices), 0)::bigint as invoices,
      coalesce(sum(credit_notes), 0)::bigint as "creditNotes"
    from sales_of_customers where ${HERE} and month between $1 and $2`,
}

/** What the documents of whole months come to, summed apart from their MVA. */
export async function documentSums(queryer: Queryer, { from, to }: Days): Promise<DocumentSums> {
  const row = await queryer.first<DocumentSums>(DOCUMENTS, [from, to])
  return row!
}

export interface MonthSum {
  /** First day of the month. */
  month: string
  netMinor: bigint
  vatMinor: bigint
  invoices: bigint
  creditNotes: bigint
}

const MONTHS = {
  name: 'report_months',
  text: `select month, sum(net_minor)::bigint as "netMinor", sum(vat_minor)::bigint as "vatMinor",
      sum(invoices)::bigint as invoices, sum(credit_notes)::bigint as "creditNotes"
    from sales_of_customers where ${HERE} and month between $1 and $2 group by month order by month`,
}

/** Sales of each month that has any. */
export function monthSums(queryer: Queryer, { from, to }: Days): Promise<MonthSum[]> {
  return queryer.rows<MonthSum>(MONTHS, [from, to])
}

const SPAN = {
  name: 'report_span',
  text: `select (select extract(year from day)::integer from sales_of_days where ${HERE} order by day limit 1)
      as first,
    (select extract(year from day)::integer from sales_of_days where ${HERE} order by day desc limit 1) as last`,
}

/** The first and the last year with sales, or nulls. */
export async function salesSpan(
  queryer: Queryer
): Promise<{ first: number | null; last: number | null }> {
  const row = await queryer.first<{ first: number | null; last: number | null }>(SPAN)
  return row!
}
