import { daysOf, type Term, TERMS } from '#reporting/domain/period'
import { salesSpan, vatSums } from '#reporting/queries/sales'
import type { Queryer } from '#tenancy/queryer'

const HERE = `organization_id = current_setting('app.organization_id')::uuid`

/** One sum as different parts of the program come to it. Amounts in øre. */
export interface ComparedSum {
  name: 'net' | 'vat' | 'gross' | 'documents' | 'owed' | 'settled'
  /** Where it was read from, and what it came to there. */
  sides: Record<string, bigint>
  agrees: boolean
}

type Row = Record<string, bigint>

const SUMS = {
  name: 'compared_sums',
  text: `select
      i.net as "documentNet", i.vat as "documentVat", i.gross as "documentGross", i.count as "documents",
      (select coalesce(sum(net_minor), 0)::bigint from invoice_lines where ${HERE}) as "lineNet",
      v.base as "vatBase", v.vat as "vatVat", d.base as "dayNet", d.vat as "dayVat",
      c.net as "customerNet", c.vat as "customerVat", c.count as "customerDocuments",
      (select coalesce(sum(net_minor), 0)::bigint from sales_of_products where ${HERE}) as "productNet",
      r.amount as "receivableGross", r.open as "receivableOpen", r.count as "receivables",
      (select coalesce(sum(open_minor), 0)::bigint from receivable_days where ${HERE}) as "dueDays",
      (select coalesce(sum(amount_minor), 0)::bigint from payments where ${HERE}) as payments,
      k.amount as "creditGiven", k.open as "creditOpen",
      (select coalesce(sum(amount_minor), 0)::bigint from allocations where ${HERE}) as allocated,
      (select coalesce(sum(amount_minor), 0)::bigint from allocations
        where ${HERE} and invoice_id is not null) as "allocatedToInvoices",
      (select coalesce(sum(amount_minor), 0)::bigint from allocations
        where ${HERE} and charge_id is not null) as "allocatedToCharges",
      (select coalesce(sum(greatest(gross_minor, 0)), 0)::bigint from invoices where ${HERE}) as invoiced,
      (select coalesce(sum(issued_minor), 0)::bigint from invoice_totals where ${HERE}) as "totalGross"
    from
      (select coalesce(sum(net_minor), 0)::bigint as net, coalesce(sum(vat_minor), 0)::bigint as vat,
        coalesce(sum(gross_minor), 0)::bigint as gross, count(*) as count from invoices where ${HERE}) i,
      (select coalesce(sum(base_minor), 0)::bigint as base, coalesce(sum(vat_minor), 0)::bigint as vat
        from invoice_vat where ${HERE}) v,
      (select coalesce(sum(base_minor), 0)::bigint as base, coalesce(sum(vat_minor), 0)::bigint as vat
        from sales_of_days where ${HERE}) d,
      (select coalesce(sum(net_minor), 0)::bigint as net, coalesce(sum(vat_minor), 0)::bigint as vat,
        coalesce(sum(invoices + credit_notes), 0)::bigint as count
        from sales_of_customers where ${HERE}) c,
      (select coalesce(sum(amount_minor), 0)::bigint as amount,
        coalesce(sum(open_minor), 0)::bigint as open, count(*) as count
        from receivables where ${HERE}) r,
      (select coalesce(sum(amount_minor), 0)::bigint as amount,
        coalesce(sum(open_minor), 0)::bigint as open from customer_credits where ${HERE}) k`,
}

/** Every sum of the current organization beside itself, as documents, ledger, lists and reports come to it. */
export async function comparedSums(queryer: Queryer): Promise<ComparedSum[]> {
  const row = (await queryer.first<Row>(SUMS))!
  const terms = await termSums(queryer)
  const of = (name: string) => row[name]!
  return [
    compared('net', {
      'documents': of('documentNet'),
      'their lines': of('lineNet'),
      'their MVA': of('vatBase'),
      'sales by day': of('dayNet'),
      'sales by customer': of('customerNet'),
      'sales by product': of('productNet'),
      'the terms of MVA': terms.base,
    }),
    compared('vat', {
      'documents': of('documentVat'),
      'their MVA': of('vatVat'),
      'sales by day': of('dayVat'),
      'sales by customer': of('customerVat'),
      'the terms of MVA': terms.vat,
    }),
    compared('gross', {
      'documents': of('documentGross'),
      'net and MVA': of('documentNet') + of('documentVat'),
      'receivables': of('receivableGross'),
      'the total of the list': of('totalGross'),
    }),
    compared('documents', {
      'documents': of('documents'),
      'receivables': of('receivables'),
      'sales by customer': of('customerDocuments'),
    }),
    compared('owed', {
      'documents + charges − payments':
        of('documentGross') + of('allocatedToCharges') - of('payments'),
      'open − credits': of('receivableOpen') - of('creditOpen'),
      'due days − credits': of('dueDays') - of('creditOpen'),
      'invoices − allocated − credits':
        of('invoiced') - of('allocatedToInvoices') - of('creditOpen'),
    }),
    compared('settled', {
      'credits given − left': of('creditGiven') - of('creditOpen'),
      'allocations': of('allocated'),
    }),
  ]
}

function compared(name: ComparedSum['name'], sides: Record<string, bigint>): ComparedSum {
  return { name, sides, agrees: new Set(Object.values(sides)).size === 1 }
}

/** The MVA reports of all terms that have sales. */
async function termSums(queryer: Queryer): Promise<{ base: bigint; vat: bigint }> {
  const { first, last } = await salesSpan(queryer)
  const sum = { base: 0n, vat: 0n }
  if (first === null || last === null) return sum
  for (let year = first; year <= last; year++) {
    for (const term of TERMS) {
      for (const row of await vatSums(queryer, daysOf({ year, term: term as Term }))) {
        sum.base += row.baseMinor
        sum.vat += row.vatMinor
      }
    }
  }
  return sum
}
