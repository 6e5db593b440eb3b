import { test } from '@japa/runner'
import { passwordProblem } from '#identity/domain/password_rules'

test.group('Password rules', () => {
  test('length alone makes a password good, whatever it is made of', async ({ assert }) => {
    const good = [
      'fjelltur med niste',
      'æøåæøåÆØÅ bekk!',
      'kaffekoppenstårder',
      '  mellomrom teller  ',
      'x7Rq-92mZ-pp41',
      'hest'.concat(' batteri stift'),
    ]
    for (const password of good) assert.isNull(await passwordProblem(password), password)
  })

  test('twelve characters are enough and two hundred fit, counted as people count', async ({
    assert,
  }) => {
    assert.equal(await passwordProblem('elleve-tegn'), 'too_short')
    assert.isNull(await passwordProblem('tolvtegn-her'))
    assert.equal(await passwordProblem('🧀🧀🧀🧀🧀🧀🧀🧀🧀🧀🧀'), 'too_short')
    const sentence = 'en lang setning om fjell og fjord '.repeat(6)
    assert.isNull(await passwordProblem(sentence.slice(0, 200)))
    assert.equal(await passwordProblem(sentence.slice(0, 201)), 'too_long')
  })

  test('what is guessed first is refused, also with digits and signs around it or said twice', async ({
    assert,
  }) => {
    const common = [
      '123456789qwe',
      'Passord123456',
      'passordpassord',
      'Velkommen2026!',
      'Sommer2026!!!!',
      'qwerty123456',
      'administrator',
      '111111111111',
      'aaaaaaaaaaaa',
      '!!Password1234',
    ]
    for (const password of common)
      assert.equal(await passwordProblem(password), 'too_common', password)
  })

  test("the person's and the firm's own name are no password", async ({ assert }) => {
    const own = ['Kari Nordmann', 'Ås Rørservice AS', 'kari@rorservice.example.no']

    assert.equal(await passwordProblem('KariNordmann1', own), 'own_name')
    assert.equal(await passwordProblem('åsrørservice2026', own), 'own_name')
    assert.isNull(await passwordProblem('kari liker fjellturer', own))
  })
})
