const LEVELS = { info: 30, warn: 40, error: 50, fatal: 60 }

/** One line of the log in the shape that pino writes, from a process too small to have a logger. */
export function say(level: keyof typeof LEVELS, msg: string): void {
  const line = { level: LEVELS[level], time: Date.now(), pid: process.pid, name: 'crm-core', msg }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
