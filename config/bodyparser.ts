import { defineConfig } from '@adonisjs/core/bodyparser'

/**
 * Forms stay small. Multipart bodies are never read before the route asks for them (after the person
 * is known): `autoProcess: false`; upload routes process them by hand.
 */
export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    limit: '1mb',
    types: ['application/x-www-form-urlencoded'],
    queryString: { parameterLimit: 20_000, arrayLimit: 2_000, depth: 4 },
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
    types: ['multipart/form-data'],
  },
})
