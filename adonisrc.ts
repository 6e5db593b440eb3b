import { indexEntities } from '@adonisjs/core'
import { defineConfig } from '@adonisjs/core/app'

/** Where the rooms are: every barrel is indexed from `app/`, so `controllers.invoicing.Drafts`. */
const rooms = { source: './app', importAlias: '#app', skipSegments: ['controllers'] }

export default defineConfig({
  commands: [() => import('@adonisjs/core/commands'), () => import('@adonisjs/lucid/commands')],

  providers: [
    () => import('@adonisjs/core/providers/app_provider'),
    () => import('@adonisjs/core/providers/hash_provider'),
    () => import('@adonisjs/core/providers/vinejs_provider'),
    () => import('@adonisjs/core/providers/edge_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('#providers/assets_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/static/static_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/i18n/i18n_provider'),
    () => import('@adonisjs/limiter/limiter_provider'),
    () => import('@adonisjs/mail/mail_provider'),
    () => import('#providers/tenancy_provider'),
    () => import('#providers/documents_provider'),
    () => import('#providers/identity_provider'),
    () => import('#providers/hot_path_provider'),
    () => import('#providers/operations_provider'),
  ],

  preloads: [
    () => import('#start/kernel'),
    () => import('#start/view'),
    () => import('#start/components'),
    () => import('#start/htmx'),
    () => import('#start/verbs'),
    () => import('#start/imports'),
    () => import('#start/mails'),
    () => import('#start/letters'),
    () => import('#start/batches'),
    () => import('#start/shared_kinds'),
    () => import('#start/validator'),
    () => import('#start/routes'),
  ],

  tests: {
    suites: [
      { name: 'backup', files: ['tests/backup/**/*.spec.ts'], timeout: 180_000 },
      { name: 'unit', files: ['tests/unit/**/*.spec.ts'], timeout: 20_000 },
      { name: 'actions', files: ['tests/actions/**/*.spec.ts'], timeout: 30_000 },
      { name: 'functional', files: ['tests/functional/**/*.spec.ts'], timeout: 30_000 },
      { name: 'tenancy', files: ['tests/tenancy/**/*.spec.ts'], timeout: 120_000 },
      { name: 'conformance', files: ['tests/conformance/**/*.spec.ts'], timeout: 60_000 },
      { name: 'faults', files: ['tests/faults/**/*.spec.ts'], timeout: 300_000 },
      { name: 'browser', files: ['tests/browser/**/*.spec.ts'], timeout: 120_000 },
    ],
    forceExit: true,
  },

  directories: {
    languageFiles: 'resources/lang',
    commands: 'app/commands',
  },

  metaFiles: [
    { pattern: 'resources/views/**/*.edge', reloadServer: false },
    { pattern: 'resources/lang/**/*.json', reloadServer: false },
    { pattern: 'resources/views/documents/**', reloadServer: false },
    { pattern: 'resources/fonts/**', reloadServer: false },
    { pattern: 'public/**', reloadServer: false },
  ],

  hooks: {
    init: [
      indexEntities({
        controllers: { ...rooms, glob: ['**/controllers/**/*.ts'] },
        events: { enabled: false },
        listeners: { enabled: false },
      }),
    ],
    buildStarting: [() => import('@adonisjs/vite/build_hook')],
  },
})
