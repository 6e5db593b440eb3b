/** What Vine says about a form, by field; the first complaint of a field is enough. */
export function fieldErrors(messages: unknown): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const { field, message } of messages as { field: string; message: string }[]) {
    errors[field] ??= [message]
  }
  return errors
}
