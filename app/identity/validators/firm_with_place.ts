import { postalPlace } from '#identity/queries/postal_place'
import { readFirm, type Firm, type FormErrors } from '#identity/validators/firm'
import type { FormInput } from '#support/form_input'
import { err, ok, type Result } from '#support/result'

/** Reads the form about a firm and fills in the place that its postal code belongs to. */
export async function readFirmWithPlace(input: FormInput): Promise<Result<Firm, FormErrors>> {
  const firm = readFirm(input)
  if (!firm.ok || firm.value.city !== '') return firm
  const city = await postalPlace(firm.value.postalCode)
  return city ? ok({ ...firm.value, city }) : err({ city: 'postal_code_unknown' })
}
