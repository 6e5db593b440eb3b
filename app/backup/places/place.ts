/**
 * Somewhere else that backups are copied to. Keys are paths with slashes: `2026-11-23T010000Z/manifest.json`,
 * `files/ab/cdef…`. What has a key is whole.
 */
export interface Place {
  /** Every key there is. */
  keys(): Promise<Set<string>>
  /** Puts a file there under a key. */
  put(key: string, path: string): Promise<void>
  /** Brings what has this key into a new file. */
  get(key: string, path: string): Promise<void>
  remove(key: string): Promise<void>
}
