import { test } from '@japa/runner'
import { isBankAccount } from '#norway/bank_account'
import { findNationalId, isNationalId } from '#norway/national_id'

/**
 * Right in form and given to nobody: born in 1855, a century before the numbers were begun. As a D-number,
 * with the months of two synthetic series, and both.
 */
const NUMBERS = ['01015550089', '41015550072', '01415550061', '01815550044', '41815550038']
const [NUMBER] = NUMBERS as [string]

test.group('National identity number in free text', () => {
  test('numbers, D-numbers and synthetic ones are known by both check digits', ({ assert }) => {
    for (const number of NUMBERS) {
      assert.isTrue(isNationalId(number), number)
      for (let at = 0; at < 11; at++) {
        const other = String((Number(number[at]) + 1) % 10)
        const wrong = number.slice(0, at) + other + number.slice(at + 1)
        assert.isFalse(isNationalId(wrong), wrong)
      }
    }
  })

  test('days that cannot be are no birthdays, although the check digits are right', ({
    assert,
  }) => {
    for (const number of ['32015550030', '31045550071', '31045550152']) {
      assert.isTrue(isBankAccount(number), number)
      assert.isFalse(isNationalId(number), number)
    }
    assert.isTrue(isNationalId('29025650024'))
    for (const other of ['', '0101555008', '010155 50089', '00000000000'])
      assert.isFalse(isNationalId(other), other)
  })

  test('it is found in "{text}"')
    .with([
      { text: NUMBER, index: 0 },
      { text: `Født: ${NUMBER}.`, index: 6 },
      { text: `fnr:${NUMBER},konto`, index: 4 },
      { text: 'Pasient 010155 50089 på time', index: 8 },
      { text: 'Pasient 010155-50089', index: 8 },
      { text: 'Ordre 86011117947 for 01015550089', index: 22 },
    ])
    .run(({ assert }, { text, index }) => {
      assert.equal(findNationalId(text)?.index, index)
    })

  test('nothing is found in "{$self}"')
    .with([
      '',
      'Ring 22 22 22 22',
      'Konto 8601 11 17947',
      'Konto 86011117947',
      `9${NUMBER}`,
      `${NUMBER}7`,
      '0101 55 50089',
      'org.nr 123 456 785',
      `1,${NUMBER}`,
    ])
    .run(({ assert }, text) => {
      assert.isNull(findNationalId(text))
    })

  test('a long text is searched in no time', ({ assert }) => {
    const started = performance.now()
    assert.isNull(findNationalId('1'.repeat(2_000_000)))
    assert.isNull(findNationalId('86011117947 '.repeat(100_000)))
    assert.isBelow(performance.now() - started, 1500)
  })
})
