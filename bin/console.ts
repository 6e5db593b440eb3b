/*
 * Runs ace commands.
 */
await import('reflect-metadata')
const { createIgnitor, failWith } = await import('./ignitor.js')

createIgnitor().ace().handle(process.argv.splice(2)).catch(failWith)
