import { newId, readId } from '#support/id'

/** The id that a form was given when it was shown; a form without one gets a new one. */
export function idFrom(body: Record<string, unknown>): string {
  return readId(body.id) ?? newId()
}

/** The version that a form was filled from; 0, which no row has, when the form does not say. */
export function versionFrom(body: Record<string, unknown>): number {
  const version = Number(body.version)
  return Number.isSafeInteger(version) && version < 2_147_483_647 ? version : 0
}
