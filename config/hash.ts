import { defineConfig, drivers } from '@adonisjs/core/hash'

/** argon2id as OWASP ASVS 5.0 appendix C asks: t=2, m ≥ 19 MiB, p=1. */
const hashConfig = defineConfig({
  default: 'argon',
  list: {
    argon: drivers.argon2({ variant: 'id', iterations: 2, memory: 24_576, parallelism: 1 }),
  },
})

export default hashConfig

declare module '@adonisjs/core/types' {
  export interface HashersList extends InferHashers<typeof hashConfig> {}
}
