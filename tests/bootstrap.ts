import { writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { apiClient } from '@japa/api-client'
import { assert } from '@japa/assert'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import type { Config, PluginFn } from '@japa/runner/types'
import { answerHalfRequests } from '#support/half_request'
import { closeBrowser } from '#tests/support/browser'

/** Suites that talk to the program over HTTP. */
const SERVED = new Set(['functional', 'tenancy', 'browser'])

/** Leaves the counts where the launcher reads them for its closing line. */
const summaryFile: PluginFn = ({ emitter, runner }) => {
  const file = process.env.TEST_SUMMARY_FILE
  if (file === undefined) return
  emitter.on('runner:end', () => {
    writeFileSync(file, JSON.stringify(runner.getSummary().aggregates))
  })
}

export const plugins: PluginFn[] = [assert(), apiClient(), pluginAdonisJS(app), summaryFile]

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [],
  teardown: [closeBrowser],
}

/** The server as the program makes it. */
const serverOf = (handler: RequestListener) => answerHalfRequests(createServer(handler))

export const configureSuite: NonNullable<Config['configureSuite']> = (suite) => {
  if (SERVED.has(suite.name)) suite.setup(() => testUtils.httpServer().start(serverOf))
}
