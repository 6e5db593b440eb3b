import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'logins.create': { paramsTuple?: []; params?: {} }
    'logins.store': { paramsTuple?: []; params?: {} }
    'logins.destroy': { paramsTuple?: []; params?: {} }
    'memberships.index': { paramsTuple?: []; params?: {} }
    'memberships.update': { paramsTuple?: []; params?: {} }
    'postal_codes.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'setups.create': { paramsTuple?: []; params?: {} }
    'setups.store': { paramsTuple?: []; params?: {} }
    'themes.update': { paramsTuple?: []; params?: {} }
    'languages.update': { paramsTuple?: []; params?: {} }
    'home': { paramsTuple?: []; params?: {} }
  }
  GET: {
    'logins.create': { paramsTuple?: []; params?: {} }
    'memberships.index': { paramsTuple?: []; params?: {} }
    'postal_codes.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'setups.create': { paramsTuple?: []; params?: {} }
    'home': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'logins.create': { paramsTuple?: []; params?: {} }
    'memberships.index': { paramsTuple?: []; params?: {} }
    'postal_codes.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'setups.create': { paramsTuple?: []; params?: {} }
    'home': { paramsTuple?: []; params?: {} }
  }
  POST: {
    'logins.store': { paramsTuple?: []; params?: {} }
    'logins.destroy': { paramsTuple?: []; params?: {} }
    'setups.store': { paramsTuple?: []; params?: {} }
  }
  PUT: {
    'memberships.update': { paramsTuple?: []; params?: {} }
    'themes.update': { paramsTuple?: []; params?: {} }
    'languages.update': { paramsTuple?: []; params?: {} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}