import type { HttpContext } from '@adonisjs/core/http'
import { DELIVERIES } from '#invoicing/at_issue'
import { letterKinds } from '#mailing/letter_kinds'
import { ownLetters } from '#mailing/queries/letter_texts'
import { testMessageView } from '#sending/domain/test_message_view'
import { deliveryDefault } from '#sending/queries/delivery_default'
import { latestTestMessage } from '#sending/queries/test_messages'
import { hasMailServer } from '#config/mail'
import { newId } from '#support/id'
import { LANGUAGES } from '#support/language'
import { wordsOf } from '#support/page_language'

/** The owner's page about letters: their words, when they leave, and whether they do. */
export async function lettersPage({ view, i18n, identity }: HttpContext) {
  const words = wordsOf(i18n)
  const [own, chosen, test] = await Promise.all([
    ownLetters(),
    deliveryDefault(),
    latestTestMessage(),
  ])
  const isOwn = (kind: string, language: string) =>
    own.some((one) => one.kind === kind && one.language === language)
  return view.render('pages/sending/letters', {
    letters: letterKinds().map(({ kind }) => ({
      name: words.t(`letters.kind_${kind}`),
      languages: LANGUAGES.map((language) => ({
        href: `/settings/letters/${kind}/${language}`,
        name: words.t(`identity.language_${language}`),
        isOwn: isOwn(kind, language),
      })),
    })),
    values: { delivery: chosen },
    choices: DELIVERIES.map((value) => ({
      value,
      text: words.t(`letters.delivery_${value}`),
      hint: words.t(`letters.delivery_${value}_hint`),
    })),
    hasMailServer,
    testId: newId(),
    testTo: identity!.email,
    test: test && testMessageView(test, words),
  })
}
