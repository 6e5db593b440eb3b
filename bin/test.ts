/*
 * Runs the tests under Japa. `npm test` starts it through bin/run_tests.mjs, which makes the database.
 */
process.env.NODE_ENV = 'test'

import 'reflect-metadata'
import { configure, processCLIArgs, run } from '@japa/runner'
import { createIgnitor, failWith } from './ignitor.js'

createIgnitor()
  .tap((app) => {
    /* The tests see what people will see: the built files, not those of Vite's development server. */
    void app.booted(async () => {
      const vite = await app.container.make('vite')
      vite.createDevServer = async () => {}
    })
  })
  .testRunner()
  .configure(async (app) => {
    const { runnerHooks, ...config } = await import('../tests/bootstrap.js')

    processCLIArgs(process.argv.splice(2))
    configure({
      ...app.rcFile.tests,
      ...config,
      setup: runnerHooks.setup,
      teardown: runnerHooks.teardown.concat([() => app.terminate()]),
    })
  })
  .run(() => run())
  .catch(failWith)
