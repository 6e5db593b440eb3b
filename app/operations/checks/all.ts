import { addressCheck } from '#operations/checks/address'
import { backupCheck, copyCheck, proofCheck } from '#operations/checks/backup'
import { chainCheck } from '#operations/checks/chain'
import { chromiumCheck } from '#operations/checks/chromium'
import { clockCheck } from '#operations/checks/clock'
import { databaseCheck } from '#operations/checks/database'
import { diskCheck } from '#operations/checks/disk'
import { keyCheck } from '#operations/checks/key'
import { ledgerCheck } from '#operations/checks/ledger'
import { mailCheck } from '#operations/checks/mail'
import { memoryCheck } from '#operations/checks/memory'
import { papersCheck } from '#operations/checks/papers'
import { queueCheck } from '#operations/checks/queue'
import { salesCheck } from '#operations/checks/sales'
import { seriesCheck } from '#operations/checks/series'
import { sumsCheck } from '#operations/checks/sums'
import { versionCheck } from '#operations/checks/version'
import { wallsCheck } from '#operations/checks/walls'
import type { Check, OrganizationCheck } from '#operations/domain/check'

/** What is looked at each minute, in the order in which it is shown. */
export const PROGRAM_CHECKS: readonly Check[] = [
  backupCheck,
  proofCheck,
  copyCheck,
  diskCheck,
  databaseCheck,
  versionCheck,
  queueCheck,
  chromiumCheck,
  mailCheck,
  addressCheck,
  memoryCheck,
  clockCheck,
  wallsCheck,
  keyCheck,
]

/** Those of them that stand together on the page, as what the firm's data hangs on. */
export const SAFETY_CHECKS: readonly string[] = ['backup', 'proof', 'copy', 'disk', 'database']

/** What is counted again each night for each firm, in the order in which it is shown. */
export const ORGANIZATION_CHECKS: readonly OrganizationCheck[] = [
  seriesCheck,
  sumsCheck,
  ledgerCheck,
  salesCheck,
  chainCheck,
  papersCheck,
] as readonly OrganizationCheck[]
