/*
 * Entry point of ace commands from source. The build replaces it with its own.
 */
import '@poppinss/ts-exec'

await import('./bin/console.js')
