import { test } from '@japa/runner'
import { countryChoices, countryName, isCountryCode, parseCountry } from '#norway/countries'
import { NO_UNIT, parseUnit, unitOf, UNITS, unitShort, wholeUnit } from '#norway/units'
import {
  isWithinFirstWorkingDays,
  isWorkingDay,
  publicHolidays,
  workingDaysSoFar,
} from '#norway/working_days'

test.group('Units', () => {
  test('"{typed}" is {code}')
    .with([
      { typed: 'stk', code: 'H87' },
      { typed: 'Stk.', code: 'H87' },
      { typed: ' stykker ', code: 'H87' },
      { typed: 'time', code: 'HUR' },
      { typed: 'timer', code: 'HUR' },
      { typed: 'timar', code: 'HUR' },
      { typed: 'HUR', code: 'HUR' },
      { typed: 'm2', code: 'MTK' },
      { typed: 'm²', code: 'MTK' },
      { typed: 'M2', code: 'MTK' },
      { typed: 'kvm', code: 'MTK' },
      { typed: 'm3', code: 'MTQ' },
      { typed: 'øskje', code: 'XBX' },
      { typed: 'KWH', code: 'KWH' },
      { typed: 'mnd', code: 'MON' },
      { typed: 'månad', code: 'MON' },
      { typed: 'rund sum', code: 'LS' },
      { typed: 'ti', code: 'HUR' },
      { typed: 'Fla', code: 'XBO' },
      { typed: '', code: NO_UNIT },
      { typed: '  ', code: NO_UNIT },
    ])
    .run(({ assert }, { typed, code }) => assert.equal(parseUnit(typed), code))

  test('the start of a word is written out, and nothing else is', ({ assert }) => {
    assert.equal(wholeUnit('ti', 'nb'), 'time')
    assert.equal(wholeUnit('ti', 'en'), 'hour')
    for (const typed of ['timer', 'Stk.', 'pa', 'favn', ''])
      assert.equal(wholeUnit(typed, 'nb'), typed)
  })

  test('a unit we do not know, and one that may mean two things, is not guessed', ({ assert }) => {
    for (const typed of [
      'favn',
      't',
      'l.m',
      'pa',
      'se',
      'constructor',
      '__proto__',
      'x'.repeat(1000),
    ])
      assert.isNull(parseUnit(typed), typed)
  })

  test('no word means two units, and every unit is read from its own words', ({ assert }) => {
    const owner = new Map<string, string>()
    for (const unit of UNITS) {
      const words = [
        unit.code,
        ...Object.values(unit.short),
        ...Object.values(unit.name),
        ...unit.typed,
      ]
      for (const word of words.map((one) => one.toLowerCase())) {
        assert.equal(owner.get(word) ?? unit.code, unit.code, word)
        owner.set(word, unit.code)
        assert.equal(parseUnit(word), unit.code, word)
      }
    }
  })

  test('a unit is printed in the language of the document', ({ assert }) => {
    assert.equal(unitShort('WEE', 'nb'), 'uke')
    assert.equal(unitShort('WEE', 'nn'), 'veke')
    assert.equal(unitShort('WEE', 'en'), 'week')
    assert.equal(unitShort('QQ', 'nb'), 'QQ')
    assert.equal(unitShort(NO_UNIT, 'nb'), '')
    assert.equal(unitOf('MTK')?.name.nb, 'kvadratmeter')
    assert.isNull(unitOf('toString'))
  })
})

test.group('Countries', () => {
  test('"{typed}" is {code}')
    .with([
      { typed: 'NO', code: 'NO' },
      { typed: 'no', code: 'NO' },
      { typed: 'Norge', code: 'NO' },
      { typed: 'NOREG', code: 'NO' },
      { typed: 'Norway', code: 'NO' },
      { typed: ' Sverige ', code: 'SE' },
      { typed: 'Danmark', code: 'DK' },
      { typed: 'Storbritannia', code: 'GB' },
      { typed: 'England', code: 'GB' },
      { typed: 'USA', code: 'US' },
      { typed: 'Sør-Korea', code: 'KR' },
      { typed: 'Tsjekkia', code: 'CZ' },
      { typed: 'Færøyene', code: 'FO' },
      { typed: 'Svalbard', code: 'SJ' },
    ])
    .run(({ assert }, { typed, code }) => assert.equal(parseCountry(typed), code))

  test('no country is guessed', ({ assert }) => {
    for (const typed of ['', 'Nord', 'XX', 'constructor', '1A']) assert.isNull(parseCountry(typed))
    assert.isFalse(isCountryCode('no'))
  })

  test('every country has a name in all languages, and is read from it', ({ assert }) => {
    for (const language of ['nb', 'nn', 'en'] as const) {
      const choices = countryChoices(language)

      assert.equal(choices[0]?.code, 'NO')
      assert.lengthOf(choices, 249)
      for (const { code, name } of choices) {
        assert.notEqual(name, code)
        assert.equal(parseCountry(name), code, name)
      }
    }
    assert.equal(countryName('NO', 'nn'), 'Noreg')
    assert.equal(countryName('??', 'nb'), '??')
  })
})

test.group('Working days', () => {
  test('the holidays of 2026 are those of the calendar', ({ assert }) => {
    assert.deepEqual(publicHolidays(2026), [
      '2026-01-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-05',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-17',
      '2026-05-24',
      '2026-05-25',
      '2026-12-25',
      '2026-12-26',
    ])
  })

  test('Easter falls where it fell and where it will', ({ assert }) => {
    const sundays =
      '1954-04-18 1981-04-19 2000-04-23 2008-03-23 2011-04-24 2019-04-21 2024-03-31 2025-04-20 ' +
      '2038-04-25 2049-04-18 2076-04-19 2100-03-28 2200-04-06'
    for (const day of sundays.split(' ')) {
      const holidays = publicHolidays(Number(day.slice(0, 4)))
      assert.include(holidays, day)
      assert.lengthOf(
        holidays.filter((one) => one > `${day.slice(0, 4)}-03-18` && one <= day),
        3
      )
    }
  })

  test('working days are counted without weekends and holidays', ({ assert }) => {
    assert.isTrue(isWorkingDay('2026-11-23'))
    assert.isFalse(isWorkingDay('2026-11-22'))
    assert.isFalse(isWorkingDay('2026-05-25'))
    assert.equal(workingDaysSoFar('2026-11-01'), 0)
    assert.equal(workingDaysSoFar('2026-11-20'), 15)
    assert.equal(workingDaysSoFar('2026-11-22'), 15)
    assert.equal(workingDaysSoFar('2026-11-23'), 16)
    assert.equal(workingDaysSoFar('2026-05-31'), 18)
  })

  test('the fifteenth working day is the last of fifteen, the weekend after it is not', ({
    assert,
  }) => {
    const within = (day: string) => isWithinFirstWorkingDays(day, 15)

    assert.deepEqual(['2026-11-01', '2026-11-20', '2026-11-21', '2026-11-23'].map(within), [
      true,
      true,
      false,
      false,
    ])
  })
})
