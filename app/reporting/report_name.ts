import type { HttpContext } from '@adonisjs/core/http'
import { type ReportName, REPORTS } from '#reporting/domain/report'
import { assert } from '#support/assert'

/** Which report a request is about: the routes are made from the list of them. */
export function reportNameOf({ route }: HttpContext): ReportName {
  const name = REPORTS.find((one) => route?.pattern.split('/')[2] === one)
  assert(name, 'A route of a report names one of them')
  return name
}
