/** Words that say what kind of firm it is, and titles; they tell nobody from others. */
const EMPTY_WORDS = new Set(
  'as asa ans da enk sa ba nuf ks iks kf hf og and the the av fra ltd gmbh ab aps'.split(' ')
)

/**
 * Whether two names can be those of the same person or firm: `NORDMANN KARI` and `Kari Nordmann`, `Tromsø
 * Fiskemottak` and `TROMSO FISKEMOTTAK SA`. Every word of the shorter one is in the longer, and there is more
 * to it than one short word.
 */
export function areNamesAlike(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  const letters = [...few].reduce((sum, word) => sum + word.length, 0)
  return letters >= LETTERS_MIN && [...few].every((word) => many.has(word))
}

const LETTERS_MIN = 4

function wordsOf(name: string): Set<string> {
  const plain = name
    .toLowerCase()
    .replace(/[øö]/g, 'o')
    .replace(/[æä]/g, 'a')
    .replace(/å|aa/g, 'a')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
  return new Set((plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !EMPTY_WORDS.has(word)))
}
