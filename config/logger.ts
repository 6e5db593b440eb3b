import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig, targets } from '@adonisjs/core/logger'

/** JSON on standard output, one line an event; people read it through pino-pretty in development. */
const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      name: 'crm-core',
      level: env.get('LOG_LEVEL') ?? (app.inTest ? 'error' : 'info'),
      redact: ['password', '*.password', 'headers.cookie', 'headers.authorization'],
      ...(app.inDev ? { transport: { targets: [targets.pretty()] } } : {}),
    },
  },
})

export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
