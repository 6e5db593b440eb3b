/*
 * Runs ace commands.
 */
await import('reflect-metadata')
const { createIgnitor, failWith } = await import('./ignitor.js')

// The doctor comes also where the commands cannot be loaded, because a setting is missing.
if (process.argv[2] === 'doctor' && !process.argv.includes('--help')) {
  const { doctor } = await import('./doctor.js')
  process.exitCode = await doctor(process.argv.slice(3))
} else {
  createIgnitor().ace().handle(process.argv.splice(2)).catch(failWith)
}
