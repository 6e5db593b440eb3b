import { placeCustomers } from '#customers/actions/import_customers'
import {
  reserveCustomerNumbers,
  settleCustomerNumbers,
} from '#customers/actions/reserve_customer_numbers'
import { obstaclesToRevert, revertCustomerImport } from '#customers/actions/revert_customer_import'
import type { CustomerRow } from '#customers/imports/customer_row'
import { CUSTOMER_FIELDS, CUSTOMER_PRESETS } from '#customers/imports/fields'
import { customerNumberIn, judgeCustomer } from '#customers/imports/judge_customer'
import { storedCustomer } from '#customers/imports/stored_customer'
import { identityOf, NUMBER_TAKEN } from '#customers/imports/same_customer'
import type { ImportKind } from '#importing/domain/kind'

/** Customers, as the room for imports sees them. */
export const customerKind: ImportKind<CustomerRow> = {
  name: 'customers',
  fields: CUSTOMER_FIELDS,
  presets: CUSTOMER_PRESETS,
  requires: [['name', 'lastName']],
  numbering: {
    field: 'customerNumber',
    formerField: 'formerNumber',
    takenReason: NUMBER_TAKEN,
    numberIn: customerNumberIn,
    reserve: reserveCustomerNumbers,
    settle: settleCustomerNumbers,
  },
  judge: judgeCustomer,
  storedAs: storedCustomer,
  identityOf,
  place: placeCustomers,
  obstacles: obstaclesToRevert,
  revert: revertCustomerImport,
}
