import { BaseCommand } from '@adonisjs/core/ace'
import { seedCustomers } from '#database/seeders/demo/customers'
import { seedFirm } from '#database/seeders/demo/firm'
import { seedInvoices } from '#database/seeders/demo/invoices'
import { seedProducts } from '#database/seeders/demo/products'

export default class DemoSeed extends BaseCommand {
  static override commandName = 'demo:seed'
  static override description = 'Make the demo firm with customers and invoices, once'
  static override help = [
    'DEMO_PASSWORD is the password of its people. Exit code: 0 made or there already, 2 no password.',
  ]
  static override options = { startApp: true }

  override async run() {
    const password = process.env.DEMO_PASSWORD
    if (!password) {
      this.logger.error('Set DEMO_PASSWORD to the password that the demo people shall have.')
      this.exitCode = 2
      return
    }
    const firm = await seedFirm(password)
    if (!firm) {
      this.logger.info('The demo firm is there already.')
      return
    }
    const customers = await seedCustomers(firm)
    const products = await seedProducts(firm)
    await seedInvoices({ firm, customers, products })
    this.logger.success('The demo firm is made. Sign in as eier@demo.example.no.')
  }
}
