import { issueCreditNote } from '#crediting/actions/issue_credit_note'
import type { DemoFirm } from '#database/seeders/demo/firm'
import { issueDemoInvoice } from '#database/seeders/demo/invoices'
import type { DemoProduct } from '#database/seeders/demo/products'
import { yearLines } from '#database/seeders/demo/year/lines'
import { YearMoney } from '#database/seeders/demo/year/money'
import { DAYS, type PlannedCredit, type YearPlan } from '#database/seeders/demo/year/plan'
import { sendReminder } from '#dunning/actions/send_reminder'
import { dueInvoices } from '#dunning/queries/due_reminders'
import { reminderSettings, saveSettingsRow } from '#dunning/queries/settings'
import { addDays, freezeClock } from '#support/clock'
import { newId } from '#support/id'
import { type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface PlayYearInput {
  firm: DemoFirm
  customers: readonly string[]
  products: DemoProduct[]
  plan: YearPlan
  /** ISO day of the plan's day 0. */
  from: string
}

/** Plays the plan day by day through the program's own actions, with the clock set to each day. */
export class DemoYear {
  readonly #money: YearMoney
  readonly #invoices: string[] = []

  constructor(private readonly input: PlayYearInput) {
    this.#money = new YearMoney(input, this.#invoices)
  }

  async play(): Promise<void> {
    const { ownerId } = this.input.firm
    await transaction(async (queryer) => {
      const settings = { ...(await reminderSettings(queryer)), isOn: true, isAutomatic: false }
      await saveSettingsRow(queryer, settings, ownerId)
    })
    for (let day = 0; day < DAYS; day++) {
      const date = addDays(this.input.from, day)
      const startClock = freezeClock(date)
      try {
        await this.#playDay(day, date)
      } finally {
        startClock()
      }
    }
  }

  async #playDay(day: number, date: string): Promise<void> {
    await this.#remind()
    for (const [at, invoice] of this.input.plan.invoices.entries()) {
      if (invoice.day === day) await this.#issue(at, date)
    }
    for (const credit of this.input.plan.credits) {
      if (credit.day === day) await this.#credit(credit)
    }
    await this.#money.playDay(day, date)
  }

  async #issue(at: number, day: string): Promise<void> {
    const { firm, customers, products, plan } = this.input
    const customerId = customers[plan.invoices[at]!.customer]!
    const lines = yearLines(products, at)
    this.#invoices[at] = await issueDemoInvoice(firm, { customerId, lines, day })
    await this.#money.useLeftovers(at)
  }

  async #credit({ invoice, part }: PlannedCredit): Promise<void> {
    const invoiceId = this.#invoices[invoice]!
    const net = await this.#money.firstLineOf(invoiceId)
    const half = [{ position: 1, amountMinor: net / 2n }]
    const input = {
      id: newId(),
      invoiceId,
      choices: part === 'all' ? ('all' as const) : half,
      reason: part === 'all' ? 'Arbeidet ble avbestilt' : 'Avslag etter befaring',
      ownSeriesFrom: null,
      actorId: this.input.firm.ownerId,
    }
    expectDone(await issueCreditNote(input), 'credit note')
  }

  async #remind(): Promise<void> {
    for (const { invoiceId, step } of await dueInvoices()) {
      const actorId = this.input.firm.ownerId
      expectDone(await sendReminder({ invoiceId, step: step.step, actorId }), 'reminder')
    }
  }
}

/** What the plan asks for is never refused; where it is, the program or the plan is wrong. */
export function expectDone(outcome: Result<unknown, unknown>, what: string): void {
  if (!outcome.ok) throw new Error(`A ${what} was refused: ${JSON.stringify(outcome.error)}`)
}
