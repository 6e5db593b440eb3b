import { test } from '@japa/runner'
import { launchModule } from '#tests/support/launch'

const { closingLine, suiteNames, tally, testArguments } = await launchModule('test_run')

test.group('npm test', () => {
  test('runs everything when nothing is named', ({ assert }) => {
    assert.deepEqual(testArguments([]), { args: [], skipped: [], nothingLeft: false })
  })

  test('leaves out conformance, and says so, where the shared material is missing', ({
    assert,
  }) => {
    const { args, skipped } = testArguments([], ['conformance'])

    assert.include(suiteNames(), 'conformance')
    assert.sameMembers(
      args,
      suiteNames().filter((name: string) => name !== 'conformance')
    )
    assert.deepEqual(skipped, ['conformance'])
    assert.isTrue(testArguments(['conformance'], ['conformance']).nothingLeft)
    assert.isTrue(testArguments(['tests/conformance/x.spec.ts'], ['conformance']).nothingLeft)
    assert.deepEqual(testArguments(['unit'], ['conformance']).skipped, [])
  })

  test('leaves out each suite that needs what is not there', ({ assert }) => {
    const absent = ['conformance', 'backup']
    const { args, skipped, nothingLeft } = testArguments(['unit', 'backup'], absent)

    assert.deepEqual(args, ['unit'])
    assert.deepEqual(skipped, ['backup'])
    assert.isFalse(nothingLeft)
    assert.isTrue(testArguments(['tests/backup/proof.spec.ts'], absent).nothingLeft)
  })

  test('takes suites, files, folders and options as they come', ({ assert }) => {
    assert.deepEqual(testArguments(['unit', '--tests=x']).args, ['unit', '--tests=x'])
    assert.deepEqual(testArguments(['./tests/unit/a.spec.ts']).args, [
      '--files=tests/unit/a.spec.ts',
    ])
    assert.deepEqual(testArguments(['tests/unit/money/']).args, ['--files=tests/unit/money/*'])
  })

  test('ends with a plain line that never looks better than the exit code', ({ assert }) => {
    const counts = { passed: 7, failed: 1, regression: 1, skipped: 2, todo: 1 }
    const clean = { ...counts, failed: 0, regression: 0 }

    assert.equal(closingLine(tally(counts, 1).counts), '7 passed, 2 failed, 3 skipped')
    assert.equal(closingLine(tally(clean, 0).counts), '7 passed, 0 failed, 3 skipped')
    assert.equal(closingLine(tally(clean, 1).counts), '7 passed, 1 failed, 3 skipped')
    assert.equal(closingLine(tally(undefined, 0).counts), '0 passed, 1 failed, 0 skipped')
  })
})
