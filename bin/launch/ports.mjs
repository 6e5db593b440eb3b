import { createServer } from 'node:net'
import { Refusal } from './say.mjs'

/** A port on loopback that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Refuses, in a sentence, when nothing could listen on this address. */
export function assertPortFree(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => reject(new Refusal(whyNot(error, port, host))))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve()))
  })
}

function whyNot(error, port, host) {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use by another program. End that one, or choose another port: PORT=${port + 1} npm start`
    case 'EACCES':
      return `This user may not listen on port ${port}. Choose one above 1023 with PORT.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST is ${host}, which is not an address of this machine. 127.0.0.1 serves this machine alone, 0.0.0.0 its whole network.`
    default:
      return `The program cannot listen on ${host}:${port}: ${error.message}`
  }
}
