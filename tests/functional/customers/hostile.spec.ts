import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { customerForm, pageOf, rowsOf } from '#tests/support/customers'
import { Visitor } from '#tests/support/visitor'

interface Row {
  id: string
  name: string
  notes: string | null
}

const ALL = 'select id, name, notes from customers order by number desc limit 1'

const NAMES: [what: string, typed: string, kept: string][] = [
  ['a script', '<svg/onload=alert(1)>', '<svg/onload=alert(1)>'],
  ['quotes', `"><img src=x onerror='a'>`, `"><img src=x onerror='a'>`],
  ['a template', '{{ process.exit() }} ${7*7} {antall}', '{{ process.exit() }} ${7*7} {antall}'],
  ['SQL', "Robert'); drop table customers;--", "Robert'); drop table customers;--"],
  ['a null byte', 'Nu\u0000ll AS', 'Null AS'],
  ['control characters', 'Bj\u0007ell\u001B[31m AS', 'Bjell[31m AS'],
  ['a line end', 'To\r\nLinjer AS', 'To Linjer AS'],
  ['turned text', 'Trygg \u202Egnp.exe\u202C AS', 'Trygg gnp.exe AS'],
  ['emoji', '🦊 Rev & Co 👩‍👩‍👧', '🦊 Rev & Co 👩‍👩‍👧'],
  ['another script', 'شركة النرويج', 'شركة النرويج'],
  ['half a character', 'Halv \uD83E AS', 'Halv \uFFFD AS'],
  ['the longest name', 'å'.repeat(200), 'å'.repeat(200)],
]

test.group('Customers with odd names', () => {
  for (const [what, typed, kept] of NAMES) {
    test(`${what} is a name like another, everywhere`, async ({ assert }) => {
      const { alice } = await cast()
      const visitor = await Visitor.signedIn(alice)
      const form = customerForm(typed, { notes: typed, tags: typed.slice(0, 30), city: 'Ås' })
      const answer = await visitor.post('/customers', form)
      assert.equal(answer.status, 303)

      const [row] = await rowsOf<Row>(alice, ALL)
      assert.equal(row!.name, kept)
      for (const path of [
        `/customers/${row!.id}`,
        `/customers/${row!.id}/edit`,
        '/customers',
        '/customers?q=ås',
        '/customers/options',
      ]) {
        const page = await pageOf(alice, path)
        assert.notMatch(page, /<svg\/onload|<img src=x|>49</)
        assert.notInclude(page, 'error-code')
      }
    })
  }

  test('fields that are not texts, and texts that are too long, are refused in words', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const strange: [Record<string, string>, string][] = [
      [{ 'name[]': 'x' }, 'name'],
      [{ 'name[a][b]': 'x' }, 'name'],
      [{ name: 'x'.repeat(201) }, 'name'],
      [{ name: '\u0000\u200E ' }, 'name'],
      [{ notes: 'y'.repeat(5001) }, 'notes'],
      [{ email: `${'a'.repeat(250)}@x.no` }, 'email'],
      [{ email: 'a@b' }, 'email'],
      [{ email: 'a@x.no\r\nBcc: b@x.no' }, 'email'],
      [{ countryCode: 'XX' }, 'countryCode'],
      [{ language: 'tlh' }, 'language'],
      [{ kind: 'robot' }, 'kind'],
      [{ paymentDays: '1e2e' }, 'paymentDays'],
      [{ paymentDays: '-1' }, 'paymentDays'],
      [{ paymentDays: '1.5' }, 'paymentDays'],
      [{ creditLimit: '-5' }, 'creditLimit'],
      [{ creditLimit: '9'.repeat(30) }, 'creditLimit'],
      [{ tags: Array.from({ length: 21 }, (_, i) => `t${i}`).join(',') }, 'tags'],
    ]
    for (const [fields, field] of strange) {
      const { name, ...usual } = customerForm('Vanlig AS')
      const typed = Object.keys(fields)[0]!.startsWith('name') ? usual : { name, ...usual }
      const answer = await visitor.post('/customers', { ...typed, ...fields })
      assert.equal(answer.status, 422, JSON.stringify(fields).slice(0, 60))
      assert.include(answer.text, `id="${field}-error"`, JSON.stringify(fields).slice(0, 60))
    }
    assert.lengthOf(await rowsOf(alice, ALL), 0)
  })

  test('fields that no form has change nothing', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const visitor = await Visitor.signedIn(alice)
    await visitor.post(
      '/customers',
      customerForm('Kunde AS', {
        organization_id: charlie.organizationId,
        organizationId: charlie.organizationId,
        number: '7',
        version: '9',
        importId: charlie.organizationId,
        archivedAt: '2020-01-01',
        __proto__: 'x',
      })
    )

    const [row] = await rowsOf(
      alice,
      'select number, version, import_id, archived_at from customers'
    )
    assert.deepEqual(row, { number: 10001n, version: 1, import_id: null, archived_at: null })
    assert.lengthOf(await rowsOf(charlie, ALL), 0)
  })
})
