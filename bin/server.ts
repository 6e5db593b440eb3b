/*
 * Starts one HTTP server process.
 */
await import('reflect-metadata')
const { createIgnitor, failWith } = await import('./ignitor.js')

createIgnitor().httpServer().start().catch(failWith)
