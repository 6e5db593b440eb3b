import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHUNK = Buffer.alloc(64 * 1024)

/** A volume of a few megabytes that a test may fill to the brim. In memory, so that no other disk is touched. */
export class SmallDisk {
  #ballast: string

  private constructor(
    readonly path: string,
    private sudo: string[]
  ) {
    this.#ballast = join(path, 'ballast')
  }

  /** Whether this machine lets us mount anything; who may not gets the tests that need it skipped. */
  static isAllowed(): boolean {
    if (process.platform !== 'linux') return false
    const path = mkdtempSync(join(tmpdir(), 'crm-may-mount-'))
    try {
      SmallDisk.mount(path, 1).unmount()
      return true
    } catch {
      rmSync(path, { recursive: true, force: true })
      return false
    }
  }

  /** @throws Error when it cannot be mounted */
  static mount(path: string, megabytes: number): SmallDisk {
    mkdirSync(path, { recursive: true })
    const options = `size=${megabytes}m,mode=0777`
    for (const sudo of [[], ['sudo', '-n']]) {
      if (run([...sudo, 'mount', '-t', 'tmpfs', '-o', options, 'crm-small-disk', path])) {
        return new SmallDisk(path, sudo)
      }
    }
    throw new Error(`nothing can be mounted at ${path}`)
  }

  /** Writes until there is not a byte left. */
  fill(): void {
    const file = openSync(this.#ballast, 'a')
    for (let chunk = CHUNK; chunk.length > 0;) {
      try {
        writeSync(file, chunk)
      } catch {
        chunk = chunk.subarray(0, Math.floor(chunk.length / 2))
      }
    }
    closeSync(file)
  }

  /** Gives the room back. */
  empty(): void {
    rmSync(this.#ballast, { force: true })
  }

  unmount(): void {
    run([...this.sudo, 'umount', '--lazy', this.path])
    rmSync(this.path, { recursive: true, force: true })
  }
}

function run([program = '', ...args]: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}
