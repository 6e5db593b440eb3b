import { test } from '@japa/runner'
import { fromScaled } from '#money/decimal'
import { chargeableCodes, defaultVatCode, isVatCode, VAT_CODES, vatCodeOn } from '#norway/vat_codes'
import { addDays } from '#support/clock'

test.group('MVA codes', () => {
  test('code {code} is {category} at {rate} % on 2026-11-22')
    .with([
      { code: '3', category: 'S', rate: '25' },
      { code: '31', category: 'S', rate: '15' },
      { code: '33', category: 'S', rate: '12' },
      { code: '32', category: 'S', rate: '11.11' },
      { code: '5', category: 'Z', rate: '0' },
      { code: '52', category: 'G', rate: '0' },
      { code: '51', category: 'AE', rate: '0' },
      { code: '6', category: 'E', rate: '0' },
      { code: '7', category: 'O', rate: '0' },
    ])
    .run(({ assert }, { code, category, rate }) => {
      const row = vatCodeOn(code, '2026-11-22')!

      assert.equal(row.category, category)
      assert.equal(fromScaled(row.rate, 2), rate)
    })

  test('the low rate was halved while the country was shut', ({ assert }) => {
    const low = (date: string) => vatCodeOn('33', date)?.rate

    assert.deepEqual(['2020-03-31', '2020-04-01', '2021-09-30', '2021-10-01'].map(low), [
      1200n,
      600n,
      600n,
      1200n,
    ])
    assert.isNull(vatCodeOn('33', '2017-12-31'))
  })

  test('no code is for purchases, and no other text is a code', ({ assert }) => {
    for (const code of ['0', '1', '11', '14', '81', '91', '', '3 ', '03', '25'])
      assert.isTrue(vatCodeOn(code, '2026-11-22') === null && !isVatCode(code), code)
  })

  test('the rows of a code follow each other without gap or overlap', ({ assert }) => {
    for (const code of new Set(VAT_CODES.map((row) => row.code))) {
      const rows = VAT_CODES.filter((row) => row.code === code)
      rows.forEach((row, index) => {
        const next = rows[index + 1]
        if (next) assert.equal(next.validFrom, addDays(row.validTo!, 1), code)
        else assert.isNull(row.validTo, code)
      })
    }
  })

  test('a reason stands exactly where EN 16931 asks for one', ({ assert }) => {
    for (const { code, category, exemptionReason, rate } of VAT_CODES) {
      assert.equal(exemptionReason !== null, ['E', 'G', 'AE', 'O'].includes(category), code)
      assert.equal(rate > 0n, category === 'S', code)
    }
    assert.include(
      vatCodeOn('51', '2026-11-22')!.exemptionReason!.nb,
      'Omvendt avgiftsplikt – Merverdiavgift ikke beregnet'
    )
  })

  test('every label and reason is there in all three languages', ({ assert }) => {
    for (const { label, exemptionReason } of VAT_CODES) {
      for (const texts of [label, exemptionReason ?? label]) {
        assert.sameMembers(Object.keys(texts), ['nb', 'nn', 'en'])
        for (const text of Object.values(texts)) assert.isNotEmpty(text)
      }
    }
  })

  test('a firm that is not registered for MVA cannot charge it', ({ assert }) => {
    const codes = (registered: boolean) =>
      chargeableCodes(registered, '2026-11-22').map((row) => row.code)

    assert.deepEqual(codes(false), ['7'])
    assert.deepEqual(codes(true), ['3', '31', '33', '32', '5', '52', '51', '6', '7'])
    assert.equal(defaultVatCode(true), '3')
    assert.equal(defaultVatCode(false), '7')
  })
})
