import type { Firm, FormErrors } from '#identity/validators/firm'
import { readFirmWithPlace } from '#identity/validators/firm_with_place'
import { emailProblem, nameProblem, newPasswordProblem } from '#identity/validators/person'
import { lineFrom, secretFrom, type FormInput } from '#support/form_input'
import { err, ok, type Result } from '#support/result'

export interface SetupForm {
  firm: Firm
  owner: { name: string; email: string; password: string }
  lastInvoiceNumber: number
}

/** Reads the one form of the first run. */
export async function readSetup(input: FormInput): Promise<Result<SetupForm, FormErrors>> {
  const firm = await readFirmWithPlace(input)
  const last = readLastInvoiceNumber(input)
  const ownWords = ['name', 'ownerName', 'ownerEmail'].map((field) => lineFrom(input, field))
  const found: Record<string, string | null> = {
    ownerName: nameProblem(input, 'ownerName'),
    ownerEmail: emailProblem(input, 'ownerEmail'),
    ownerPassword: await newPasswordProblem(input, 'ownerPassword', ownWords),
    lastInvoiceNumber: last === null ? 'whole_number' : null,
  }
  const errors: FormErrors = firm.ok ? {} : { ...firm.error }
  for (const [field, problem] of Object.entries(found)) if (problem) errors[field] = problem
  if (!firm.ok || last === null || Object.keys(errors).length > 0) return err(errors)

  return ok({
    firm: firm.value,
    owner: {
      name: lineFrom(input, 'ownerName'),
      email: lineFrom(input, 'ownerEmail'),
      password: secretFrom(input, 'ownerPassword'),
    },
    lastInvoiceNumber: last,
  })
}

/** A whole number from 0 on, spaces taken off; empty is 0. Null: something else was typed. */
export function readLastInvoiceNumber(input: FormInput): number | null {
  const typed = lineFrom(input, 'lastInvoiceNumber').replace(/\s/g, '')
  if (typed === '') return 0
  return /^\d{1,11}$/.test(typed) ? Number(typed) : null
}
