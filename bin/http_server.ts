import { createServer, type RequestListener, type Server } from 'node:http'

/** How long a client may take, in milliseconds: for its headers, for the whole request. */
export interface Patience {
  headersMs: number
  requestMs: number
  /** How often connections are looked at. */
  everyMs: number
}

/** Long enough for a large file over a slow line; a client that drips its headers is sent away much earlier. */
const PATIENCE: Patience = { headersMs: 15_000, requestMs: 180_000, everyMs: 5_000 }
/**
 * How long an idle connection is kept. Longer than a reverse proxy keeps its own (60 s): otherwise it sends a
 * request into a connection that is being closed, and somebody gets an error for nothing.
 */
const KEEP_ALIVE_MS = 65_000
/** Headers of one request; browsers send two dozen. */
const HEADERS_MAX = 100

/** The server behind a web process: one that slow or greedy clients cannot hold on to. */
export function httpServer(listener: RequestListener, patience = PATIENCE): Server {
  const server = createServer(
    {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.everyMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      insecureHTTPParser: false,
    },
    listener
  )
  server.maxHeadersCount = HEADERS_MAX
  return server
}
