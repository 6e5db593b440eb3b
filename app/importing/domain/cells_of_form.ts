import { IMPORT_COLUMNS_MAX } from '#importing/domain/limits'
import { textFrom, type FormInput } from '#support/form_input'

/**
 * What a form says by column, under `<group>[c<column>]`. With bare numbers the parser would make a list
 * of them and close its gaps: column 7 alone would become column 0.
 */
export function cellsOfForm(input: FormInput, group: string): Map<number, string> {
  const given = Object.hasOwn(input, group) ? input[group] : null
  const cells = new Map<number, string>()
  if (typeof given !== 'object' || given === null) return cells

  for (let column = 0; column < IMPORT_COLUMNS_MAX; column++) {
    const name = `c${column}`
    if (Object.hasOwn(given, name)) cells.set(column, textFrom(given as FormInput, name))
  }
  return cells
}
