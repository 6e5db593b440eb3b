import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import adonisjs from '@adonisjs/vite/client'
import { defineConfig, type Plugin } from 'vite'

/** Writes every sheet and script of the build once more, as small as it gets, for those who ask for it so. */
function packed(): Plugin {
  let folder = ''
  return {
    name: 'packed',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir
    },
    async closeBundle() {
      for (const name of await readdir(folder)) {
        if (!/\.(css|js)$/.test(name)) continue
        const bytes = await readFile(join(folder, name))
        await writeFile(join(folder, `${name}.br`), brotliCompressSync(bytes))
        await writeFile(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  plugins: [
    adonisjs({
      entryPoints: ['resources/css/app.css', 'resources/js/app.js'],
      reload: ['resources/views/**/*.edge'],
    }),
    packed(),
  ],
  build: { assetsInlineLimit: 0, modulePreload: false },
})
