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
    const outcome = await seedDemo(password)
    if (outcome === 'made')
      this.logger.success('The demo firm is made. Sign in as eier@demo.example.no.')
    else if (outcome === 'there') this.logger.info('The demo firm is there already.')
    else
      this.logger.warning(
        'The demo firm is there, but only a part of it: an older version was broken off while it made it. It stays as it is; `npm run reset` begins anew.'
      )
  }
}
