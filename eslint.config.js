import { configApp } from '@adonisjs/eslint-config'
import tseslint from 'typescript-eslint'

/*
 * The preset of AdonisJS, rules that need types, and the walls between the rooms (docs/adr/0001). Layout is
 * prettier's business alone (`npm run format`).
 */

/** From the ground floor up: a room imports itself and what stands below it, never beside or above. */
const FLOORS = [
  ['support'],
  ['money'],
  ['norway'],
  ['tenancy'],
  ['audit'],
  ['documents', 'mailing', 'importing'],
  ['identity'],
  ['sharing', 'batching'],
  ['customers', 'warehouse'],
  ['invoicing'],
  ['payments', 'crediting', 'sending'],
  ['banking', 'dunning'],
  ['repeating', 'quoting'],
  ['ledger', 'reporting', 'dashboard', 'search', 'backup'],
  ['operations'],
]
const ROOMS = FLOORS.flat()

const CONTROLLERS = {
  regex: '/controllers/',
  message: 'Nobody imports a controller; what two need belongs in an action or a query.',
}
const DB_SERVICE = {
  regex: '^@adonisjs/lucid/services/db$',
  message: 'Only tenancy/, queries/ and migrations reach past the organization’s wall.',
}
const PUPPETEER = {
  regex: '^puppeteer',
  message: 'Only documents/ drives a browser.',
}

function room(name) {
  const floor = FLOORS.findIndex((rooms) => rooms.includes(name))
  const closed = ROOMS.filter((other, _, all) => all.includes(other) && other !== name).filter(
    (other) => FLOORS.findIndex((rooms) => rooms.includes(other)) >= floor
  )
  return closed.length === 0
    ? []
    : [
        {
          regex: `^#(${closed.join('|')})/`,
          message: `${name}/ imports only rooms that stand below it (eslint.config.js, FLOORS).`,
        },
      ]
}

/** Shapes may come from anywhere below; what runs is pure. */
function pure() {
  return {
    regex: `^(?!#(\\w+/domain|money|norway|support)/|#(config/limits|audit/timeline_items)$|\\./|\\.\\./(?!\\.\\.)).*`,
    message: 'domain/ is pure: it imports only domain/, money/, norway/, support/ and limits.',
  }
}

const restrict = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.flat() }],
})

const zones = ROOMS.flatMap((name) => {
  const db = name === 'tenancy' ? [] : [DB_SERVICE]
  const browser = name === 'documents' ? [] : [PUPPETEER]
  return [
    { files: [`app/${name}/**/*.ts`], rules: restrict(room(name), CONTROLLERS, db, browser) },
    { files: [`app/${name}/queries/**/*.ts`], rules: restrict(room(name), CONTROLLERS, browser) },
    {
      files: [`app/${name}/domain/**/*.ts`],
      rules: {
        ...restrict(room(name), CONTROLLERS, DB_SERVICE, PUPPETEER),
        '@typescript-eslint/no-restricted-imports': [
          'error',
          { patterns: [{ ...pure(), allowTypeImports: true }] },
        ],
      },
    },
  ]
})

const FLOATS = [
  {
    selector: 'CallExpression[callee.name=/^(parseFloat|Number)$/]',
    message: 'Money and quantities are whole numbers of their smallest part; see money/decimal.ts.',
  },
  {
    selector: 'MemberExpression[object.name="Number"][property.name="parseFloat"]',
    message: 'Money and quantities are whole numbers of their smallest part; see money/decimal.ts.',
  },
]

export default configApp(
  {
    ignores: [
      'tmp/**',
      'data/**',
      'public/**',
      'screenshots/**',
      '.adonisjs/**',
      'database/schema.ts',
    ],
  },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'prettier/prettier': 'off',
      '@stylistic/max-len': 'off',
      'curly': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-restricted-imports': ['error', { patterns: [CONTROLLERS, PUPPETEER] }],
    },
  },
  ...zones,
  // The fields of all forms refuse national identity numbers, wherever they are typed.
  { files: ['app/support/fields.ts'], rules: restrict(CONTROLLERS, DB_SERVICE, PUPPETEER) },
  {
    files: ['app/middleware/**/*.ts', 'app/exceptions/**/*.ts', 'start/**/*.ts', 'config/**/*.ts'],
    rules: restrict(CONTROLLERS, DB_SERVICE, PUPPETEER),
  },
  {
    files: ['app/*/domain/**/*.ts', 'app/money/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...FLOATS] },
  },
  {
    files: ['tests/**/*.ts'],
    rules: { ...restrict(CONTROLLERS), '@unicorn/no-await-expression-member': 'off' },
  },
  {
    // Scripts of the pages: behaviours, no business. They run in the browser under a strict policy.
    files: ['resources/js/**/*.js'],
    rules: {
      'no-undef': 'off',
      'no-unused-vars': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'eqeqeq': ['error', 'always'],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Build nodes, or let the server send the fragment.' },
        { property: 'outerHTML', message: 'Build nodes, or let the server send the fragment.' },
      ],
    },
  },
  {
    files: ['bin/**/*.mjs'],
    rules: {
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'prefer-const': 'error',
      'eqeqeq': ['error', 'always'],
      'no-undef': 'off',
    },
  }
)
