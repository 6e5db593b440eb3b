import { test } from '@japa/runner'
import { isBankAccount, parseBankAccount } from '#norway/bank_account'
import { mod10, mod11 } from '#norway/check_digits'
import { COUNTRY_CODES } from '#norway/countries'
import { ibanOf, isIban } from '#norway/iban'
import { isKid, makeKid } from '#norway/kid'
import { isOrganizationNumber } from '#norway/organization_number'
import { UNITS } from '#norway/units'
import { VAT_CODES } from '#norway/vat_codes'
import { codeList, hasShared, shared } from '#tests/support/shared'

interface Vectors {
  organisasjonsnummer: { valid: { v: string }[]; invalid: { v: string; why: string }[] }
  kontonummer: { valid: string[]; invalid: string[] }
  iban: { valid: string[]; invalid: string[] }
  kid: {
    mod10: { base: string; kid: string }[]
    mod11: { base: string; kid: string }[]
    mod11_remainder1_gives_minus: { kids: string[] }
    invalid_both: string[]
  }
}

function vectors(): Vectors {
  return JSON.parse(shared('conformance/identifiers/vectors.json')) as Vectors
}

test.group('Identifiers against published vectors', (group) => {
  group.tap((each) => each.skip(!hasShared, 'the shared material is not here'))

  test('every published organisation number is judged rightly', ({ assert }) => {
    const { valid, invalid } = vectors().organisasjonsnummer

    assert.isAbove(valid.length + invalid.length, 10)
    for (const { v } of valid) assert.isTrue(isOrganizationNumber(v), v)
    for (const { v, why } of invalid) assert.isFalse(isOrganizationNumber(v), `${v}: ${why}`)
  })

  test('every published account number and IBAN is judged rightly', ({ assert }) => {
    const { kontonummer, iban } = vectors()

    for (const v of kontonummer.valid) {
      assert.isTrue(isBankAccount(v), v)
      assert.isTrue(isIban(ibanOf(v)), v)
    }
    for (const v of kontonummer.invalid) {
      assert.deepEqual(parseBankAccount(v), { ok: false, error: 'check_digit' }, v)
    }
    for (const v of iban.valid) assert.isTrue(isIban(v) && ibanOf(v.slice(4)) === v, v)
    for (const v of iban.invalid) assert.isFalse(isIban(v), v)
  })

  test('every published KID is made and judged rightly', ({ assert }) => {
    const { kid } = vectors()

    for (const { base, kid: whole } of kid.mod10) {
      assert.isTrue(isKid(whole, 10), whole)
      if (base !== whole) assert.equal(base + mod10(base), whole)
    }
    for (const { base, kid: whole } of kid.mod11) {
      assert.isTrue(isKid(whole, 11), whole)
      assert.equal(makeKid({ number: base, modulus: 11, length: whole.length }), whole)
    }
    for (const whole of kid.mod11_remainder1_gives_minus.kids) {
      assert.equal(mod11(whole.slice(0, -1)), '-')
      assert.isTrue(isKid(whole, 11) && !isKid(whole, 10), whole)
    }
    for (const no of kid.invalid_both) assert.isFalse(isKid(no, 10) || isKid(no, 11), no)
  })
})

test.group('Code lists', (group) => {
  group.tap((each) => each.skip(!hasShared, 'the shared material is not here'))

  test('every unit is in UN/ECE Recommendation 20, revision 11e', ({ assert }) => {
    const known = codeList('UNECERec20-11e.xml')

    for (const { code } of UNITS) assert.isTrue(known.has(code), code)
  })

  test('every exemption code is in the VATEX list and every category in UNCL5305', ({ assert }) => {
    const [exemptions, categories] = [codeList('VATEX.xml'), codeList('UNCL5305.xml')]

    for (const { exemptionCode, category } of VAT_CODES) {
      assert.isTrue(categories.has(category), category)
      if (exemptionCode) assert.isTrue(exemptions.has(exemptionCode), exemptionCode)
    }
  })

  test('the countries are those that EHF knows, without its two extra ones', ({ assert }) => {
    const known = codeList('ISO3166-1_Alpha2.xml')
    known.delete('1A')
    known.delete('XI')

    assert.deepEqual([...known].sort(), [...COUNTRY_CODES])
  })

  test('every sales code has the kind of rate that the standard tax codes give it', ({
    assert,
  }) => {
    const standard = new Map(
      shared('conformance/saf-t/Standard_Tax_Codes.csv')
        .split('\n')
        .map((line) => line.split(';'))
        .map((cells) => [cells[0], cells[3]] as const)
    )
    const kinds: Record<string, bigint[]> = {
      'Regular rate': [2500n],
      'Reduced rate, middle': [1500n],
      'Reduced rate, low': [1200n, 600n],
      'Reduced rate, raw fish': [1111n],
      'Zero rate': [0n],
      '': [0n],
    }

    for (const { code, rate } of VAT_CODES) {
      assert.include(kinds[standard.get(code) ?? 'unknown'], rate, `${code} ${rate}`)
    }
  })
})
