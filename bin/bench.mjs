/*
 * npm run bench [-- --large] [-- <part of a page's name>]: what each page costs, on a database of its own and
 * the built program with one web process.
 */
import { JIT, withMeasuredProgram } from './launch/measured_program.mjs'
import { prepare } from './launch/packages.mjs'
import { runNode } from './launch/processes.mjs'
import { main } from './launch/say.mjs'

await main(async () => {
  if (!(await prepare())) return process.exitCode
  const invoices = process.argv.includes('--large') ? 1_000_000 : 20_000
  const only = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  return withMeasuredProgram({ invoices }, (env) =>
    runNode([JIT, 'tests/load/bench.ts', ...only], { env })
  )
})
