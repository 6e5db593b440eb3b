import { readFile } from 'node:fs/promises'
import { args, BaseCommand } from '@adonisjs/core/ace'
import { loadPostalCodes } from '#identity/actions/load_postal_codes'
import { readPostalRegister } from '#norway/postal_register'

export default class PostalCodesLoad extends BaseCommand {
  static override commandName = 'postal-codes:load'
  static override description = "Load Posten's register of postal codes from a file"
  static override help = [
    'The file is "Tab-separerte felter (ANSI)" from bring.no, postnummertabeller. UTF-8 works as well.',
    'Exit code: 0 loaded, 2 the file cannot be read.',
  ]
  static override options = { startApp: true }

  @args.string({ description: 'The register file' })
  declare file: string

  override async run() {
    const bytes = await readFile(this.file).catch(() => null)
    const register = bytes && readPostalRegister(bytes)
    if (!register) {
      this.logger.error(`${this.file} cannot be read.`)
      this.exitCode = 2
    } else if (!register.ok) {
      this.logger.error(
        register.error.type === 'empty'
          ? `${this.file} holds no postal codes.`
          : `Line ${register.error.line} of ${this.file} is not "postal code, tab, place". Nothing was changed.`
      )
      this.exitCode = 2
    } else {
      await loadPostalCodes(register.value)
      this.logger.success(`${register.value.length} postal codes are loaded.`)
    }
  }
}
