import type { HttpContext } from '@adonisjs/core/http'
import { orderTestMessage } from '#sending/actions/order_test_message'
import { idFrom } from '#support/hidden_fields'

/** A letter to oneself, through the very way that letters to customers go. */
export default class TestMessagesController {
  async store({ request, response, i18n, identity }: HttpContext) {
    const { name, email } = identity!
    await orderTestMessage({
      id: idFrom(request.body()),
      to: { name, address: email },
      subject: i18n.t('letters.test_subject'),
      text: i18n.t('letters.test_text', { name }),
    })
    return response.redirect().status(303).toPath('/settings/letters#test')
  }
}
