import fc from 'fast-check'
import { test } from '@japa/runner'
import { addDays, today } from '#support/clock'
import { DEEDS, Life, lives } from '#tests/support/firm_lives'
import { holdsInDatabase } from '#tests/support/properties'

/** Lives that are tried each time; `FC_RUNS=2000` for a long look. */
const LIVES = 30

test.group('Random lives of invoices', () => {
  test('ledger, customer page, ageing and reports say the same, on every day, whatever happened', async ({
    assert,
  }) => {
    const done: Record<string, number> = {}

    await holdsInDatabase(
      fc.asyncProperty(lives, async (deeds) => {
        const life = await Life.begin()
        await life.live(deeds, addDays(today(), -300))

        for (const customerId of life.customers) {
          for (const { where, said, right } of await life.balancesOf(customerId)) {
            assert.equal(said, right, where)
          }
        }
        assert.deepEqual(await life.disagreements(), [])
        for (const [what, count] of Object.entries(life.done)) {
          done[what] = (done[what] ?? 0) + count
        }
      }),
      LIVES
    )

    // A property over lives in which nothing happens would hold as well.
    for (const what of new Set(DEEDS)) assert.isAbove(done[what] ?? 0, 0, what)
  }).timeout(120_000)
})
