import { test } from '@japa/runner'
import { demandOn } from '#dunning/domain/demand'
import { reminderDocument } from '#dunning/domain/reminder_document'
import { reminderPaper } from '#dunning/domain/reminder_paper'
import { SHIPPED_RULES as rules } from '#dunning/domain/shipped_rules'
import { LANGUAGES } from '#support/language'
import { invoiceDocument } from '#tests/support/invoice_documents'

/** A notice for an invoice of 1 250 kroner of which 250 were paid, with a fee of an earlier letter open. */
function notice(language: (typeof LANGUAGES)[number]) {
  const invoice = invoiceDocument({
    language,
    number: '10001',
    issueDate: '2026-05-18',
    dueDate: '2026-06-01',
    totals: { netMinor: '100000', vatMinor: '25000', grossMinor: '125000' },
    payment: { bankAccount: '86011117947', kid: '0100018' },
  })
  const demand = demandOn(
    {
      dueDate: '2026-06-01',
      amountMinor: 125_000n,
      openMinor: 100_000n,
      isBusiness: false,
      changes: [{ day: '2026-06-20', amountMinor: 25_000n }],
      charges: [
        {
          id: 'fee',
          kind: 'fee',
          chargedOn: '2026-06-15',
          amountMinor: 3800n,
          openMinor: 3800n,
          waivedMinor: 0n,
        },
      ],
      letters: [{ sentOn: '2026-06-15', deadline: '2026-06-29', hasFee: true }],
    },
    {
      kind: 'collection_notice',
      deadlineDays: 14,
      on: '2026-07-10',
      claimsInterest: true,
      wantsCompensation: false,
      rules,
    }
  )
  return reminderDocument({ invoiceId: 'x', invoice, step: 3, demand })
}

test.group('The paper of a reminder', () => {
  test('{$self}: principal, interest and fees apart, account, KID and new due date')
    .with([...LANGUAGES])
    .run(({ assert }, language) => {
      const paper = reminderPaper(notice(language))

      const plain = (text: string) => text.replaceAll('\u00A0', ' ').replaceAll(',', '.')
      assert.deepEqual(
        paper.claim.rows.map(({ value }) => plain(value).replaceAll(/[ .](?=\d{3})/g, '')),
        ['1250.00', '−250.00', '14.45', '38.00', '38.00']
      )
      assert.include(plain(paper.claim.total.value).replaceAll(/[ .](?=\d{3})/g, ''), '1090.45')
      assert.deepEqual(
        paper.payment.map(({ value }) => value.replaceAll(/\s/g, '')),
        ['86011117947', '0100018']
      )
      const deadline = language === 'en' ? '24 Jul 2026' : '24.07.2026'
      assert.include(paper.opening, deadline)
      assert.include(paper.opening, 'inkasso')
      assert.include(paper.law, 'inkassoloven § 9')
      assert.lengthOf(paper.interest!.rows, 3)
    })

  test('is the same after it was kept as JSON', ({ assert }) => {
    const document = notice('nb')

    const kept = JSON.parse(JSON.stringify(document)) as typeof document

    assert.deepEqual(reminderPaper(kept), reminderPaper(document))
  })
})
