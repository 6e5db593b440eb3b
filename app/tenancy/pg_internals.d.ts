/** The part of `pg` that is not in its types: how it writes a value for PostgreSQL. */
declare module 'pg/lib/utils.js' {
  const utils: { prepareValue(value: unknown): unknown }
  export default utils
}
