import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { receiveBankFile } from '#banking/actions/receive_bank_file'
import { workOnBankFile } from '#banking/actions/work_on_bank_file'
import { findBankFile, outcomesOf } from '#banking/queries/bank_files'
import { inOrganization, read, transaction } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'
import { ACCOUNT, ocrGiro, type Sent } from '#tests/support/ocr_giro'

export { ACCOUNT, ocrGiro, type Sent }

const DAY = '2026-11-20'

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** A camt.054 message with one entry for each. */
export function camt054(sent: readonly Sent[], account = ACCOUNT, version = '08'): string {
  const entries = sent.map(({ kid, amount, on = DAY, archive, message, name }) => {
    const kroner = `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`
    const text = (words: string) => words.replace(/[&<>]/g, (sign) => XML[sign]!)
    const said = kid
      ? `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${kid}</Ref></CdtrRefInf></Strd>`
      : `<Ustrd>${text(message ?? '')}</Ustrd>`
    return `<Ntry><Amt Ccy="NOK">${kroner}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
      <BookgDt><Dt>${on}</Dt></BookgDt><NtryDtls><TxDtls>
      <Refs>${archive ? `<AcctSvcrRef>${archive}</AcctSvcrRef>` : ''}</Refs><Amt Ccy="NOK">${kroner}</Amt>
      <RltdPties>${name ? `<Dbtr><Pty><Nm>${text(name)}</Nm></Pty></Dbtr>` : ''}</RltdPties>
      <RmtInf>${said}</RmtInf></TxDtls></NtryDtls></Ntry>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.${version}"><BkToCstmrDbtCdtNtfctn>
    <GrpHdr><MsgId>M1</MsgId></GrpHdr><Ntfctn><Id>N1</Id><Acct><Id><Othr><Id>${account}</Id></Othr></Id></Acct>
    ${entries.join('\n')}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`
}

/** Does the work with a file of this text, and takes it away after. */
export async function withFile<T>(text: string | Buffer, work: (path: string) => Promise<T>) {
  const folder = await mkdtemp(join(tmpdir(), 'bank-'))
  const path = join(folder, 'fil.txt')
  await writeFile(path, text, typeof text === 'string' ? 'utf8' : null)
  return work(path).finally(() => rm(folder, { recursive: true }))
}

/** A file as somebody of the firm drops it on the page; answers its id. */
export async function received(person: Person, text: string | Buffer): Promise<string> {
  return withFile(text, (path) =>
    inOrganization(person.organizationId, async () => {
      const { id: actorId } = person
      const outcome = await receiveBankFile({ path, fileName: 'fil.txt', sizeBytes: 1, actorId })
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
      return outcome.value.id
    })
  )
}

/** Does all that is to be done with a file. */
export function workOn(person: Person, fileId: string): Promise<void> {
  return inOrganization(person.organizationId, () => workOnBankFile(fileId, person.id))
}

/** Drops a file and has it read and booked; answers what came of it. */
export async function readIn(person: Person, text: string | Buffer) {
  const id = await received(person, text)
  await workOn(person, id)
  return { id, ...(await whatCameOf(person, id)) }
}

/** The state of a file, and how many of its transactions came out how. */
export function whatCameOf(person: Person, fileId: string) {
  return inOrganization(person.organizationId, () =>
    read(async (queryer) => {
      const [file, outcomes] = await Promise.all([
        findBankFile(queryer, fileId),
        outcomesOf(queryer, fileId),
      ])
      const { state, problem, transactionCount, newCount } = file!
      return { state, problem, transactionCount, newCount, outcomes }
    })
  )
}

/** From now on the person's invoices carry a KID: MOD10, ten positions, the invoice's number. */
export function withKid(person: Person): Promise<number> {
  return inOrganization(person.organizationId, () =>
    transaction((queryer) =>
      queryer.run(
        `insert into bank_accounts (organization_id, account, kid_on)
        values (current_setting('app.organization_id')::uuid, $1, true)`,
        [ACCOUNT]
      )
    )
  )
}
