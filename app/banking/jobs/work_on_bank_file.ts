import { workOnBankFile } from '#banking/actions/work_on_bank_file'
import { findBankFile } from '#banking/queries/bank_files'
import { read } from '#tenancy/organization_context'

/** Reads, books or takes back a large file of the bank. */
export default class WorkOnBankFile {
  async handle({ fileId }: { fileId: string }): Promise<void> {
    const file = await read((queryer) => findBankFile(queryer, fileId))
    if (file) await workOnBankFile(fileId, file.createdBy)
  }
}
