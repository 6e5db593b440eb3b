import pg from 'pg'

type Parser = (value: string) => unknown

const parsers: Record<number, Parser> = {
  [pg.types.builtins.INT8]: (value) => BigInt(value),
  [pg.types.builtins.DATE]: (value) => value,
}

/**
 * How this program reads PostgreSQL's types: `bigint` as BigInt (øre), `date` as `YYYY-MM-DD`, never
 * through a float or a time zone. Set on the connection, so that other users of `pg` keep its defaults.
 */
export const pgTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return (
      (format === 'binary' ? undefined : parsers[oid]) ??
      pg.types.getTypeParser(oid, format as 'text')
    )
  },
}
