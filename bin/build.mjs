/*
 * npm run build: the program as `npm start` serves it, in build/, made anew whatever is there.
 */
import { build } from './launch/build.mjs'
import { prepare } from './launch/packages.mjs'
import { main } from './launch/say.mjs'

await main(async () => {
  if (!(await prepare())) return process.exitCode
  return build('inherit')
})
