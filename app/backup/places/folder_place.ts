import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { syncFile, syncFolder } from '#backup/backup_folder'
import type { Place } from '#backup/places/place'

/** Another folder: a disk on USB, a share of another machine. */
export class FolderPlace implements Place {
  constructor(private readonly path: string) {}

  async keys(): Promise<Set<string>> {
    // The folder itself must be there: an empty mount point is a disk that somebody took out.
    const entries = await readdir(this.path, { recursive: true, withFileTypes: true })
    return new Set(
      entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
        .map((entry) =>
          relative(this.path, join(entry.parentPath, entry.name)).replaceAll(sep, '/')
        )
    )
  }

  async put(key: string, path: string): Promise<void> {
    const place = join(this.path, key)
    await mkdir(dirname(place), { recursive: true, mode: 0o750 })
    try {
      await copyFile(path, `${place}.part`)
      await syncFile(`${place}.part`)
      await rename(`${place}.part`, place)
      await syncFolder(dirname(place))
    } finally {
      await rm(`${place}.part`, { force: true })
    }
  }

  async get(key: string, path: string): Promise<void> {
    await copyFile(join(this.path, key), path)
  }

  async remove(key: string): Promise<void> {
    await rm(join(this.path, key), { force: true })
    await rm(dirname(join(this.path, key)), { recursive: false, force: true }).catch(
      () => undefined
    )
  }
}
