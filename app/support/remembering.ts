/**
 * The same question is worked out once: answers other than null are kept by their key. When `most` are kept,
 * all are forgotten, so that memory has a bound. Only for answers that can never change.
 */
export function remembering<Answer>(
  workOut: (key: string) => Answer | null,
  { most }: { most: number }
): (key: string) => Answer | null {
  const kept = new Map<string, Answer>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const answer = workOut(key)
    if (answer === null) return null
    if (kept.size >= most) kept.clear()
    kept.set(key, answer)
    return answer
  }
}
