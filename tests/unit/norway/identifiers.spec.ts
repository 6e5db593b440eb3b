import { test } from '@japa/runner'
import { formatBankAccount, isBankAccount, parseBankAccount } from '#norway/bank_account'
import { formatIban, ibanOf, isIban, parseIban } from '#norway/iban'
import { isKid, makeKid, parseKid } from '#norway/kid'
import { formatOrganizationNumber, parseOrganizationNumber } from '#norway/organization_number'
import { InvariantViolation } from '#support/assert'

test.group('Organisation number', () => {
  test('{typed} is 123456785')
    .with([
      { typed: '123456785' },
      { typed: ' 123 456 785 ' },
      { typed: '123\u00A0456\u00A0785' },
      { typed: '123.456.785' },
      { typed: '123 456 785 MVA' },
      { typed: 'NO123456785MVA' },
      { typed: 'no 123 456 785 mva' },
    ])
    .run(({ assert }, { typed }) => {
      assert.deepEqual(parseOrganizationNumber(typed), { ok: true, value: '123456785' })
    })

  test('{typed} is refused: {error}')
    .with([
      { typed: '', error: 'empty' },
      { typed: '  . ', error: 'empty' },
      { typed: 'MVA', error: 'empty' },
      { typed: '12345678', error: 'not_nine_digits' },
      { typed: '1234567850', error: 'not_nine_digits' },
      { typed: 'SE123456785', error: 'not_nine_digits' },
      { typed: '١٢٣٤٥٦٧٨٥', error: 'not_nine_digits' },
      { typed: '123456789', error: 'check_digit' },
      { typed: '123456758', error: 'check_digit' },
      // The weighted sum leaves one: no check digit exists, whatever the last digit is.
      { typed: '400000000', error: 'check_digit' },
    ])
    .run(({ assert }, { typed, error }) => {
      assert.deepEqual(parseOrganizationNumber(typed), { ok: false, error })
    })

  test('it is printed in groups of three', ({ assert }) => {
    assert.equal(formatOrganizationNumber('123456785'), '123\u00A0456\u00A0785')
    assert.equal(formatOrganizationNumber('SE5560125790'), 'SE5560125790')
  })
})

test.group('Account number and IBAN', () => {
  test('an account is read with spaces or points and printed in its groups', ({ assert }) => {
    for (const typed of ['86011117947', '8601 11 17947', '8601.11.17947'])
      assert.deepEqual(parseBankAccount(typed), { ok: true, value: '86011117947' })
    assert.equal(formatBankAccount('86011117947'), '8601\u00A011\u00A017947')
    assert.deepEqual(parseBankAccount(''), { ok: false, error: 'empty' })
    assert.deepEqual(parseBankAccount('8601 11 1794'), { ok: false, error: 'not_eleven_digits' })
    assert.deepEqual(parseBankAccount('8601 11 17948'), { ok: false, error: 'check_digit' })
  })

  test('any one wrong digit and any two swapped neighbours are found', ({ assert }) => {
    const account = '86011117947'
    for (let at = 0; at < account.length; at++) {
      for (let digit = 0; digit <= 9; digit++) {
        const wrong = account.slice(0, at) + digit + account.slice(at + 1)
        assert.equal(isBankAccount(wrong), wrong === account, wrong)
      }
      const [a, b] = [account[at], account[at + 1]]
      if (b === undefined || a === b) continue
      assert.isFalse(isBankAccount(account.slice(0, at) + b + a + account.slice(at + 2)))
    }
  })

  test('an IBAN is read, printed, and made from an account', ({ assert }) => {
    assert.equal(ibanOf('86011117947'), 'NO9386011117947')
    assert.deepEqual(parseIban('no93 8601 1117 947'), { ok: true, value: 'NO9386011117947' })
    assert.equal(formatIban('NO9386011117947'), 'NO93\u00A08601\u00A01117\u00A0947')
    assert.isTrue(isIban('GB82WEST12345698765432'))
    assert.isTrue(isIban('DE89370400440532013000'))
    for (const no of ['', 'NO', 'no9386011117947', 'NO93 8601 1117 947', 'NO4970011111222'])
      assert.isFalse(isIban(no), no)
    assert.throws(() => ibanOf('86011117948'), InvariantViolation)
  })

  test('a wrong IBAN is told why', ({ assert }) => {
    assert.deepEqual(parseIban(' '), { ok: false, error: 'empty' })
    assert.deepEqual(parseIban('8601 11 17947'), { ok: false, error: 'form' })
    assert.deepEqual(parseIban('NO93860111179470'), { ok: false, error: 'form' })
    assert.deepEqual(parseIban('NO9486011117947'), { ok: false, error: 'check_digits' })
    assert.deepEqual(parseIban('DE88370400440532013000'), { ok: false, error: 'check_digits' })
  })
})

test.group('KID', () => {
  test('a KID has the length and the check digit of the agreement', ({ assert }) => {
    assert.equal(makeKid({ number: '12345678', modulus: 10, length: 9 }), '123456782')
    assert.equal(makeKid({ number: '12345678', modulus: 11, length: 9 }), '123456785')
    assert.equal(makeKid({ number: '12345678', modulus: 10, length: 12 }), '000123456782')
    assert.equal(makeKid({ number: '1000005', modulus: 11, length: 8 }), '1000005-')
  })

  test('a number that does not fit is a defect, never cut', ({ assert }) => {
    for (const [number, length] of [
      ['1234', 4],
      ['1', 3],
      ['1', 26],
      ['1A', 8],
      ['', 8],
    ] as const) {
      assert.throws(() => makeKid({ number, modulus: 10, length }), InvariantViolation)
    }
  })

  test('a typed KID is read or told why not', ({ assert }) => {
    assert.deepEqual(parseKid('1234 5678 2', 10), { ok: true, value: '123456782' })
    assert.deepEqual(parseKid('1000005−', 11), { ok: true, value: '1000005-' })
    assert.deepEqual(parseKid('', 10), { ok: false, error: 'empty' })
    assert.deepEqual(parseKid('12A', 10), { ok: false, error: 'form' })
    assert.deepEqual(parseKid('1', 10), { ok: false, error: 'form' })
    assert.deepEqual(parseKid('1'.repeat(26), 10), { ok: false, error: 'form' })
    assert.deepEqual(parseKid('123456783', 10), { ok: false, error: 'check_digit' })
    assert.isFalse(isKid('1000005-', 10))
  })
})
