import { execFile } from 'node:child_process'
import { access, chmod, constants, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** How long unpacking the packed Chromium may take on a slow disk. */
const CHROMIUM_UNPACK_TIMEOUT_MS = 180_000

/**
 * Unpacks the Chromium of `@sparticuz/chromium` beside the package, once. The package itself unpacks to
 * the shared temporary folder, where another user of the machine could have put a file of that name first.
 * Null where the package is not installed, or cannot be unpacked (a read-only folder).
 */
export async function unpackedChromium(): Promise<string | null> {
  const entry = packageEntry()
  if (entry === null) return null

  const cache = join(dirname(entry), '..', '..', '..', '.cache', 'crm-core')
  const folder = join(cache, 'chromium')
  const start = join(folder, 'start')
  if (await isExecutable(start)) return start

  const partial = await folderIn(cache).catch(() => null)
  if (partial === null) return null
  try {
    // AWS_EXECUTION_ENV makes the package lay out the libraries that bare machines lack (NSS, expat).
    await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        'await (await import(process.argv[1])).default.executablePath()',
        entry,
      ],
      {
        timeout: CHROMIUM_UNPACK_TIMEOUT_MS,
        env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      }
    )
    await writeFile(join(partial, 'fonts', 'fonts.conf'), FONTS_CONF)
    await writeFile(join(partial, 'start'), START_SCRIPT)
    await chmod(join(partial, 'start'), 0o755)
    // Whoever is first wins: a rename onto a folder that is not empty fails, and the other one is as good.
    await rename(partial, folder).catch(() => undefined)
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return start
}

async function folderIn(cache: string): Promise<string> {
  await mkdir(cache, { recursive: true })
  return mkdtemp(join(cache, 'chromium-'))
}

/** The machine's own libraries come first; those of the package only fill the gaps. */
const START_SCRIPT = `#!/bin/sh
here="\${0%/*}"
LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/usr/lib64:$here/al2023/lib"
export LD_LIBRARY_PATH
if [ ! -d /etc/fonts ]; then
  FONTCONFIG_PATH="$here/fonts"
  export FONTCONFIG_PATH
fi
exec "$here/chromium" "$@"
`

/** For a machine without fontconfig: the fonts that the package carries. */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

function packageEntry(): string | null {
  try {
    return fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  } catch {
    return null
  }
}

export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false
  )
}
