import type { Queryer } from '#tenancy/queryer'

const HERE = `organization_id = current_setting('app.organization_id')::uuid`

const FIGURES = {
  name: 'played_figures',
  text: `select
      (select count(*) from invoices where ${HERE} and type_code = 380) as invoices,
      (select count(*) from invoices where ${HERE} and type_code = 381) as "credit notes",
      (select count(*) from payments where ${HERE} and kind = 'payment') as payments,
      (select count(*) from reminders where ${HERE}) as reminders,
      (select count(*) from payments where ${HERE} and kind = 'refund') as refunds,
      (select count(*) from payments where ${HERE} and kind = 'bank_fee') as "bank fees",
      (select count(*) from payments where ${HERE} and kind = 'loss') as losses`,
}

/** How much there is of everything in the current organization. */
export async function playedFigures(queryer: Queryer): Promise<Record<string, bigint>> {
  return (await queryer.first<Record<string, bigint>>(FIGURES))!
}
