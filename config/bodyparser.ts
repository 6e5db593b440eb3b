import { defineConfig } from '@adonisjs/core/bodyparser'

/**
 * Forms stay small: 500 lines of an invoice are 4,500 fields, and twice the fields cost four times the reading. Multipart bodies are not for this parser: app/middleware/upload_middleware.ts reads
 * them, on the few routes that take a file.
 */
export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    limit: '1mb',
    types: ['application/x-www-form-urlencoded'],
    queryString: { parameterLimit: 8_000, arrayLimit: 2_000, depth: 4 },
  },
  json: {
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    limit: '100kb',
    types: ['application/json'],
  },
  multipart: {
    autoProcess: false,
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    limit: '12mb',
    types: [],
  },
})
