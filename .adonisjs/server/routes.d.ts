import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'logins.create': { paramsTuple?: []; params?: {} }
    'logins.store': { paramsTuple?: []; params?: {} }
    'logins.destroy': { paramsTuple?: []; params?: {} }
  }
  GET: {
    'logins.create': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'logins.create': { paramsTuple?: []; params?: {} }
  }
  POST: {
    'logins.store': { paramsTuple?: []; params?: {} }
    'logins.destroy': { paramsTuple?: []; params?: {} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}