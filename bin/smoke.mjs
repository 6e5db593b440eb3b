/*
 * npm run smoke: builds the program, starts it on an empty data folder and asks whether it is ready.
 */
import { ensureBuilt } from './launch/build.mjs'
import { prepare } from './launch/packages.mjs'
import { withProgram } from './launch/program.mjs'
import { Refusal, main, say } from './launch/say.mjs'

await main(async () => {
  if (!(await prepare())) return process.exitCode
  await ensureBuilt()
  await withProgram('smoke', async (env) => {
    for (const path of ['/health/live', '/health/ready', '/login']) {
      const answer = await fetch(`${env.APP_URL}${path}`)
      if (answer.status !== 200) {
        throw new Refusal(`${path} answers ${answer.status}: ${await answer.text()}`)
      }
      say(`${path} answers 200`)
    }
  })
  return 0
})
