import { test } from '@japa/runner'
import { judgeCustomer } from '#customers/imports/judge_customer'
import { HIDDEN_ID, withoutNationalIds } from '#importing/domain/hidden_id'

function judge(cells: Record<string, string>) {
  return judgeCustomer(new Map(Object.entries({ name: 'Ås Rør AS', ...cells })))
}

function reasons(cells: Record<string, string>): string[] {
  return judge(cells).complaints.map(({ field, reason }) => `${field}: ${reason.split('.').at(-1)}`)
}

function notices(cells: Record<string, string>): string[] {
  return judge(cells).notices.map(({ field, reason }) => `${field}: ${reason.split('.').at(-1)}`)
}

/** A number that passes both check digits of a fødselsnummer; born 1 January 1900, given to nobody. */
const NATIONAL_ID = '01010000110'

test.group('Judging a customer row', () => {
  test('reads numbers, amounts and days as Norwegian programs write them', ({ assert }) => {
    const { ready, complaints } = judge({
      customerNumber: '10 001',
      organizationNumber: 'NO 974 760 673 MVA',
      creditLimit: '1 250 000,50',
      paymentDays: 'Netto 14 dager',
      language: 'Nynorsk',
      country: 'NOREG',
      postalCode: '155',
    })

    assert.deepEqual(complaints, [])
    assert.containsSubset(ready, {
      number: 10_001n,
      organizationNumber: '974760673',
      creditLimitMinor: 125_000_050n,
      paymentDays: 14,
      language: 'nn',
      address: { postalCode: '0155', city: 'Oslo', countryCode: 'NO' },
    })
  })

  test('a row that is refused is read as far as it goes, and all its faults are told', ({
    assert,
  }) => {
    const { ready, attempt, complaints } = judge({
      customerNumber: '77',
      email: 'post(at)firma.no',
      organizationNumber: '12345',
      country: 'Tysklnad',
      postalCode: '10115',
    })

    assert.isNull(ready)
    assert.containsSubset(attempt, { number: 77n, name: 'Ås Rør AS', email: null })
    assert.sameMembers(
      complaints.map(({ field }) => field),
      ['country', 'organizationNumber', 'email']
    )
  })

  test('a number from the program before goes into the notes', ({ assert }) => {
    const { ready } = judge({ formerNumber: 'K-17', notes: 'Ring først' })

    assert.containsSubset(ready, {
      number: null,
      notes: 'Ring først\nTidligere kundenummer: K-17',
    })
  })

  test('each fault is told once, by its field', ({ assert }) => {
    assert.deepEqual(reasons({ name: '' }), ['name: name_missing'])
    assert.deepEqual(reasons({ name: 'å'.repeat(201) }), ['name: too_long'])
    assert.deepEqual(reasons({ organizationNumber: '123456789' }), [
      'organizationNumber: organization_number_check_digit',
    ])
    assert.deepEqual(reasons({ organizationNumber: '12345' }), [
      'organizationNumber: organization_number_not_nine_digits',
    ])
    assert.deepEqual(reasons({ email: 'post(at)firma.no' }), ['email: email_wrong'])
    assert.deepEqual(reasons({ customerNumber: 'K-17' }), ['customerNumber: number_not_whole'])
    assert.deepEqual(reasons({ customerNumber: '0' }), ['customerNumber: number_not_whole'])
    assert.deepEqual(reasons({ customerNumber: '9'.repeat(12) }), [
      'customerNumber: number_too_large',
    ])
    assert.deepEqual(reasons({ postalCode: '12345' }), ['postalCode: postal_code_wrong'])
    assert.deepEqual(reasons({ postalCode: '2' }), ['postalCode: postal_code_wrong'])
    assert.deepEqual(reasons({ country: 'Atlantis' }), ['country: country_unknown'])
    assert.deepEqual(reasons({ paymentDays: '400' }), ['paymentDays: payment_days_wrong'])
    assert.deepEqual(reasons({ creditLimit: 'mye' }), ['creditLimit: amount_wrong'])
    assert.deepEqual(reasons({ creditLimit: '50.000' }), ['creditLimit: amount_ambiguous'])
    assert.deepEqual(reasons({ language: 'klingon' }), ['language: language_unknown'])
    assert.deepEqual(reasons({ phone: 'ukjent' }), ['phone: phone_wrong'])
  })

  test('all faults of a row are told at once', ({ assert }) => {
    const found = reasons({ email: 'x', country: 'y', organizationNumber: 'z' })

    assert.sameMembers(found, [
      'email: email_wrong',
      'country: country_unknown',
      'organizationNumber: organization_number_not_nine_digits',
    ])
  })

  test('formulas are refused; text that a spreadsheet was made to keep is not', ({ assert }) => {
    for (const formula of ['=1+1', `="cmd|' /C calc'!A0"`, '@SUM(1)', `-2+3+cmd|' /C calc'!A0`]) {
      assert.deepEqual(reasons({ notes: formula }), ['notes: formula'], formula)
    }
    assert.equal(judge({ postalCode: '="0155"' }).ready?.address.postalCode, '0155')
    assert.equal(judge({ phone: '+47 912 34 567' }).ready?.phone, '+47 912 34 567')
    assert.equal(judge({ name: '@home AS' }).ready?.name, '@home AS')
    assert.isNull(judge({ email: '-' }).ready?.email)
  })

  test('a fødselsnummer is refused wherever it stands, and is not repeated', ({ assert }) => {
    for (const field of ['notes', 'organizationNumber', 'reference', 'addressLine2']) {
      const { ready, complaints } = judge({ [field]: `Født ${NATIONAL_ID}.` })

      assert.isNull(ready)
      assert.lengthOf(complaints, 1)
      assert.equal(complaints[0]?.reason, 'customer_imports.reasons.national_id')
      assert.notInclude(JSON.stringify(complaints), NATIONAL_ID)
    }
  })

  test('a kept row holds no fødselsnummer, and is refused for it still', ({ assert }) => {
    const kept = withoutNationalIds(['A', `x ${NATIONAL_ID} y 010100 00110`, '86011117947'])

    assert.deepEqual(kept, ['A', `x ${HIDDEN_ID} y ${HIDDEN_ID}`, '86011117947'])
    assert.deepEqual(reasons({ notes: kept[1]! }), ['notes: national_id'])
  })

  test('what is mended or odd is said without refusing the row', ({ assert }) => {
    assert.deepEqual(notices({ postalCode: '155', city: 'STRYN' }), [
      'postalCode: postal_code_padded',
      'city: city_differs',
    ])
    assert.deepEqual(notices({ postalCode: '0000' }), ['postalCode: postal_code_unknown'])
    assert.deepEqual(notices({ postalCode: '9730', city: 'KÁRÁŠJOHKA' }), [])
    assert.deepEqual(notices({ postalCode: '4611', city: 'Kristiansand' }), [])
    assert.deepEqual(notices({ country: 'Sverige', organizationNumber: 'SE556012579001' }), [
      'organizationNumber: foreign_number_left_out',
    ])
    assert.deepEqual(notices({ country: 'SE', postalCode: '111 22', city: 'Stockholm' }), [])
  })

  test('nothing is lost: second numbers, contacts and business addresses find their place', ({
    assert,
  }) => {
    const both = { phone: '22 33 44 55', mobile: '912 34 567' }

    assert.equal(judge(both).ready?.notes, 'Mobil: 912 34 567')
    assert.equal(judge({ mobile: both.mobile }).ready?.phone, both.mobile)
    assert.deepEqual(judge({ ...both, contactName: 'Kari' }).ready?.contact, {
      name: 'Kari',
      email: null,
      phone: both.mobile,
    })
    assert.containsSubset(judge({ deliveryLine1: 'Kaia 1', deliveryPostalCode: '8006' }).ready, {
      address: { line1: 'Kaia 1', postalCode: '8006', city: 'Bodø' },
      delivery: { line1: 'Kaia 1' },
    })
    assert.containsSubset(judge({ postalCodeAndCity: '0155 Oslo' }).ready?.address, {
      postalCode: '0155',
      city: 'Oslo',
    })
    assert.equal(judge({ name: '', firstName: 'Kari', lastName: 'Nes' }).ready?.name, 'Kari Nes')
  })

  test('a firm is told from a person', ({ assert }) => {
    assert.equal(judge({ name: 'Kari Nes' }).ready?.kind, 'person')
    assert.equal(
      judge({ name: 'Kari Nes', organizationNumber: '974760673' }).ready?.kind,
      'company'
    )
    assert.equal(judge({ name: 'Nes Rør ENK' }).ready?.kind, 'company')
  })
})
