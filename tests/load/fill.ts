/*
 * Fills the benchmark's database: node … tests/load/fill.ts <invoices of the measured firm>
 */
import argon2 from 'argon2'
import pg from 'pg'
import { seed } from './seed.js'

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
await owner.connect()
const { personId } = await seed(owner, {
  invoices: Number(process.argv[2] ?? 20_000),
  customers: 2_000,
  otherFirms: 49,
})
const hash = await argon2.hash(String(process.env.BENCH_PASSWORD), {
  type: argon2.argon2id,
  timeCost: 2,
  memoryCost: 24_576,
  parallelism: 1,
})
await owner.query('update users set password_hash = $1, email = $2 where id = $3', [
  hash,
  process.env.BENCH_EMAIL,
  personId,
])
await owner.end()
