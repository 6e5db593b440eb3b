import { BaseCommand } from '@adonisjs/core/ace'
import { seedDemo } from '#database/seeders/demo/demo'

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
    if (await seedDemo(password))
      this.logger.success('The demo firm is made. Sign in as eier@demo.example.no.')
    else this.logger.info('The demo firm is there already.')
  }
}
