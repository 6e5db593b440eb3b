import { REMINDERS_AT_ONCE_MAX } from '#config/limits'

export interface ChosenReminder {
  invoiceId: string
  step: number
}

const CHOICE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([1-9])$/

/** The letters that were ticked, `<invoice>:<step>` each; whatever else a form brings is left out. */
export function chosenFrom(value: unknown): ChosenReminder[] {
  const values = Array.isArray(value) ? value : [value]
  const found = values.flatMap((one) => {
    const parts = typeof one === 'string' ? CHOICE.exec(one) : null
    return parts ? [{ invoiceId: parts[1]!, step: Number.parseInt(parts[2]!, 10) }] : []
  })
  return found.slice(0, REMINDERS_AT_ONCE_MAX)
}
