/*
 * Runs the supervisor over a script of a test instead of the program: `supervised.ts SCRIPT PROCESSES`.
 */
import { supervise } from '../../bin/supervisor.js'

const [, , script = '', webProcesses = '1'] = process.argv
process.exitCode = await supervise({
  webProcesses: Number(webProcesses),
  withWorker: false,
  script,
  lookEveryMs: 100,
})
