import { HttpRequest, HttpResponse } from '@adonisjs/core/http'

/**
 * htmx asks for a part of a page with `HX-Request-Type: partial`; everything else gets whole pages.
 * Controllers ask `request.isFragment` and never read headers.
 */
HttpRequest.getter('isFragment', function (this: HttpRequest) {
  return this.header('hx-request') === 'true' && this.header('hx-request-type') !== 'full'
})

/** Tells htmx to fire an event in the page, for parts of it that are far from the swapped one. */
HttpResponse.macro('trigger', function (this: HttpResponse, event: string) {
  this.append('hx-trigger', event)
  return this
})

declare module '@adonisjs/core/http' {
  interface HttpRequest {
    isFragment: boolean
  }
  interface HttpResponse {
    trigger(event: string): this
  }
}
