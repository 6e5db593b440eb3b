import { test } from '@japa/runner'
import { fillLetter } from '#mailing/domain/fill_letter'
import { asKept, asTyped, unknownNames } from '#mailing/domain/placeholders'

test.group('The words of a letter', () => {
  test('are typed in any of the languages and shown in the letter’s own', ({ assert }) => {
    const kept = asKept('Faktura {nummer} til {Kunde}, se {lenkje} eller {link}')

    assert.equal(kept, 'Faktura {number} til {customer}, se {link} eller {link}')
    assert.equal(asTyped(kept, 'nb'), 'Faktura {nummer} til {kunde}, se {lenke} eller {lenke}')
    assert.equal(asTyped(kept, 'en'), 'Faktura {number} til {customer}, se {link} eller {link}')
  })

  test('name what they have nothing for, as it was typed', ({ assert }) => {
    const words = 'Hei {fornavn}, {nummer} {fornavn} {frist} { ikke } {}'

    assert.deepEqual(unknownNames(words, ['number']), ['fornavn', 'frist'])
  })

  test('leave out a line that would tell of nothing, and the gap it leaves', ({ assert }) => {
    const { text } = fillLetter(
      { subject: 'x', text: 'Hei\n\nBetal til {konto} innen {due}.\n\nHilsen {firma}' },
      { account: '', due: 'i morgen', seller: 'oss' }
    )

    assert.equal(text, 'Hei\n\nHilsen oss')
  })

  test('know no names that every object has', ({ assert }) => {
    const words = { subject: '{constructor}', text: '{toString} {__proto__} {customer}' }
    const letter = fillLetter(words, { customer: '{valueOf}' })

    assert.deepEqual(letter, { subject: '{constructor}', text: '{toString} {__proto__} {valueOf}' })
    assert.equal(asTyped(letter.text, 'nb'), letter.text)
  })

  test('keep what is filled in later, and never read a value for a placeholder', ({ assert }) => {
    const letter = fillLetter(
      { subject: 'Til {customer}', text: '{customer} {lenke}' },
      { customer: '{number} & $1', number: '7' }
    )

    assert.equal(letter.subject, 'Til {number} & $1')
    assert.equal(letter.text, '{number} & $1 {link}')
  })
})
