import { test } from '@japa/runner'
import { placeName, readPostalRegister } from '#norway/postal_register'

const WINDOWS_1252 = Uint8Array.from(
  Buffer.from('0001\tOSLO\t0301\tOSLO\tP\r\n9008\tTROMS\xd8\t5501\tTROMS\xd8\tB\r\n', 'latin1')
)

test.group('Postal register', () => {
  test('reads the file as Posten writes it', ({ assert }) => {
    assert.deepEqual(readPostalRegister(WINDOWS_1252), {
      ok: true,
      value: [
        { code: '0001', place: 'Oslo' },
        { code: '9008', place: 'Tromsø' },
      ],
    })
  })

  test('reads UTF-8, with a BOM as well', ({ assert }) => {
    const register = readPostalRegister(new TextEncoder().encode('\ufeff8622\tMO I RANA\n'))
    assert.deepEqual(register, { ok: true, value: [{ code: '8622', place: 'Mo i Rana' }] })
  })

  test('names the line that is none of a register', ({ assert }) => {
    const bytes = new TextEncoder().encode('0001\tOSLO\nTromsø\t9008\n')
    assert.deepEqual(readPostalRegister(bytes), {
      ok: false,
      error: { type: 'not_a_register', line: 2 },
    })
    assert.deepEqual(readPostalRegister(new Uint8Array()), { ok: false, error: { type: 'empty' } })
    assert.isFalse(readPostalRegister(Uint8Array.from([0x25, 0x50, 0x44, 0x46])).ok)
  })

  test('writes places as in an address', ({ assert }) => {
    assert.equal(placeName('BØ I TELEMARK'), 'Bø i Telemark')
    assert.equal(placeName('SØR-FRON'), 'Sør-Fron')
    assert.equal(placeName('I'), 'I')
    assert.equal(placeName('KÁRÁŠJOHKA/KARASJOK'), 'Kárášjohka/Karasjok')
  })
})
