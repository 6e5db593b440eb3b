/*
 * npm run load [-- <seconds> [<requests a second>]]: a working day under k6, which must be installed
 * (go install go.k6.io/k6@latest).
 */
import { forward } from './launch/processes.mjs'
import { withMeasuredProgram } from './launch/measured_program.mjs'
import { prepare } from './launch/packages.mjs'
import { inRoot } from './launch/paths.mjs'
import { main } from './launch/say.mjs'

await main(async () => {
  if (!(await prepare())) return process.exitCode
  const [seconds = '60', rate = '100'] = process.argv.slice(2)
  return withMeasuredProgram({ invoices: 20_000 }, (env) =>
    forward('k6', ['run', '--quiet', inRoot('tests/load/k6/office.js')], {
      env: { ...env, LOAD_SECONDS: seconds, LOAD_RATE: rate },
    })
  )
})
