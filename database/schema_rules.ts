import { type SchemaRules } from '@adonisjs/lucid/types/schema_generator'

const column = (tsType: string) => ({ tsType, decorators: [{ name: '@column' }], imports: [] })

/** Columns that PostgreSQL fills itself and no model reads. */
const generated = {
  skipColumns: ['name_sort', 'city_sort', 'number_sort', 'search_text', 'email_key'],
}

/**
 * How the generator types columns: money as bigint, dates without a time as ISO strings. A tenant
 * table's key is (organization_id, id); the wall supplies the first, so a model's own key is `id`.
 */
export default {
  types: {
    bigint: column('bigint'),
    date: column('string'),
    array: column('string[]'),
  },
  tables: { customers: generated, products: generated, users: generated },
  primaryKey: (_table, keys) => {
    const columnName = keys.includes('id') ? 'id' : keys[0]
    return columnName
      ? {
          columnName,
          columnInfo: {
            tsType: 'string',
            decorators: [{ name: '@column', args: { isPrimary: true } }],
            imports: [],
          },
        }
      : undefined
  },
} satisfies SchemaRules
