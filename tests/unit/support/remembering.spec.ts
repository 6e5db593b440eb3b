import { test } from '@japa/runner'
import { remembering } from '#support/remembering'

test.group('remembering', () => {
  test('works an answer out once, and one that was null anew', ({ assert }) => {
    const asked: string[] = []
    const length = remembering(
      (key: string) => {
        asked.push(key)
        return key === '' ? null : key.length
      },
      { most: 10 }
    )

    assert.deepEqual(['ab', 'ab', '', '', 'c'].map(length), [2, 2, null, null, 1])
    assert.deepEqual(asked, ['ab', '', '', 'c'])
  })

  test('never keeps more than it may', ({ assert }) => {
    let worked = 0
    const answer = remembering(() => ++worked, { most: 2 })

    for (const key of ['a', 'b', 'c', 'a']) answer(key)

    assert.equal(worked, 4)
  })
})
