import type { Reason } from '#dunning/domain/lawful_charge'
import { kroner, money, percent } from '#money/format'
import { PERCENT_SCALE, toFixed } from '#money/decimal'
import { dayText } from '#support/dates'
import type { Interest } from '#dunning/domain/late_interest'
import type { Words } from '#support/page_language'

const AMOUNTS = ['amount', 'fees']
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/

/** Why an amount is asked for, or none, as a sentence with its paragraph. */
export function reasonView({ key, values, paragraph }: Reason, { t, language }: Words) {
  const told = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      ISO_DAY.test(value)
        ? dayText(value, language)
        : AMOUNTS.includes(name)
          ? kroner(value, language)
          : value,
    ])
  )
  return { text: t(`dunning.why_${key}`, told), paragraph }
}

/** How interest came about, a line for each stretch of days. */
export function interestLines({ periods }: Interest, { t, language }: Words): string[] {
  return periods.map(({ from, to, days, principalMinor, rate, amountMinor }) =>
    t('dunning.interest_line', {
      from: dayText(from, language),
      to: dayText(to, language),
      days,
      principal: money(principalMinor, language),
      rate: rate === null ? t('dunning.no_rate') : percent(toFixed(rate, PERCENT_SCALE), language),
      amount: money(amountMinor, language),
    })
  )
}
