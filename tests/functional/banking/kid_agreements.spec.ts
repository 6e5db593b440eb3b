import { issueInvoice, unlessKidIsTaken } from '#invoicing/actions/issue_invoice'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { insertInvoice } from '#invoicing/queries/insert_invoice'
import { takeInvoiceNumber } from '#invoicing/queries/number_series'
import { isKid } from '#norway/kid'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { aDraft, anInvoice, rowsOf } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const NOBODY = { productIds: [null], issuedBy: null }
const AGREED = {
  account: '86011117947',
  kid: 'on',
  modulus: '10',
  length: '9',
  layout: 'invoice',
  customerDigits: '',
}

async function agree(person: Person, changes: Record<string, string> = {}) {
  const browser = await Visitor.signedIn(person)
  return browser.put('/settings/bank', { ...AGREED, ...changes })
}

async function kidOf(person: Person, id: string) {
  const [row] = await rowsOf<{ kid: string | null; document: InvoiceDocument }>(
    person,
    'select kid, document from invoices where id = $1',
    [id]
  )
  return { kept: row!.kid, printed: row!.document.payment.kid }
}

test.group('PUT /settings/bank', () => {
  test('gives invoices a KID from then on, and leaves those before alone', async ({ assert }) => {
    const { alice } = await cast()
    const before = await anInvoice(alice)

    const answer = await agree(alice)
    const after = await anInvoice(alice)
    await agree(alice, { modulus: '11', length: '12', layout: 'customer', customerDigits: '5' })
    const later = await anInvoice(alice)
    await agree(alice, { kid: 'off' })
    const last = await anInvoice(alice)

    assert.equal(answer.location, '/settings/bank')
    assert.deepEqual(await kidOf(alice, before.id), { kept: null, printed: null })
    const { kept, printed } = await kidOf(alice, after.id)
    assert.equal(kept, printed)
    assert.match(kept!, /^00010002\d$/)
    const long = await kidOf(alice, later.id)
    assert.match(long.kept!, /^2\d{4}010003[\d-]$/)
    assert.isTrue(isKid(long.kept!, 11))
    assert.isNull((await kidOf(alice, last.id)).kept)
  })

  test('the KID stands on the paper, on the page and in the letter', async ({ assert }) => {
    const { alice } = await cast()
    const bare = await anInvoice(alice)
    await agree(alice)
    const { id } = await anInvoice(alice)
    const { kept } = await kidOf(alice, id)
    const browser = await Visitor.signedIn(alice)

    assert.include(await browser.textOf(`/invoices/${id}`), kept!)
    const paper = await browser.textOf(`/invoices/${id}/paper`)
    assert.include(paper, kept!)
    assert.notInclude(paper, 'Merk betalingen')
    assert.include(await browser.textOf(`/invoices/${bare.id}/paper`), 'Merk betalingen')
    assert.include(await browser.textOf(`/invoices/${id}/deliveries/new`), `KID ${kept!}`)
  })

  test('refuses what is too short for the numbers, and says how long it has to be', async ({
    assert,
  }) => {
    const { alice } = await cast()

    for (const [changes, sentence] of [
      [{ length: '5' }, 'KID må ha minst 6 sifre'],
      [{ length: '3' }, 'Skriv et helt tall fra 4 til 25'],
      [{ length: '26' }, 'Skriv et helt tall fra 4 til 25'],
      [{ length: 'ti' }, 'Skriv et helt tall fra 4 til 25'],
      [{ layout: 'customer', customerDigits: '0' }, 'hvor mange sifre kundenummeret'],
      [{ layout: 'customer', customerDigits: '4' }, 'kundenummer som trenger flere sifre'],
      [{ layout: 'customer', customerDigits: '5' }, 'KID må ha minst 11 sifre'],
      [{ modulus: '12' }, 'Velg ett av alternativene'],
    ] as const) {
      const answer = await agree(alice, changes)
      assert.equal(answer.status, 422, sentence)
      assert.include(answer.text, sentence)
    }
    assert.isEmpty(await rowsOf(alice, 'select from bank_accounts'))
  })

  test('a number that outgrows the KID stops the invoice, and no number is used', async ({
    assert,
  }) => {
    const { alice } = await cast({ lastInvoiceNumber: 998 })
    await agree(alice, { length: '4' })
    const fits = await anInvoice(alice)
    const draft = await aDraft(alice)

    const outcome = await inOrganization(alice.organizationId, () =>
      issueInvoice({ draftId: draft.id, version: draft.version, actorId: alice.id })
    )
    const browser = await Visitor.signedIn(alice)

    assert.match((await kidOf(alice, fits.id)).kept!, /^999\d$/)
    assert.isFalse(outcome.ok)
    const page = await browser.textOf(`/drafts/${draft.id}`)
    assert.include(page, 'KID-en er for kort')
    assert.include(page, 'href="/settings/bank"')
  })

  test('never gives two invoices the same KID', async ({ assert }) => {
    const { alice } = await cast()
    await agree(alice)
    const { id } = await anInvoice(alice)
    const [row] = await rowsOf<{ document: InvoiceDocument }>(
      alice,
      'select document from invoices where id = $1',
      [id]
    )

    const outcome = await inOrganization(alice.organizationId, () =>
      unlessKidIsTaken(() =>
        transaction(async (queryer) => {
          const number = await takeInvoiceNumber(queryer)
          const document = { ...row!.document, number: String(number) }
          await insertInvoice(queryer, { id: newId(), number, document, ...NOBODY })
        })
      )
    )

    assert.deepEqual(outcome, { ok: false, error: { type: 'kid_taken' } })
    assert.equal((await anInvoice(alice)).number, 10_002n)
  })

  test('asks again when the account of the firm has changed meanwhile', async ({ assert }) => {
    const { alice } = await cast()
    const answer = await agree(alice, { account: '12345678903' })

    assert.equal(answer.location, '/settings/bank')
    assert.isEmpty(await rowsOf(alice, 'select from bank_accounts'))
  })

  test('is the owner’s alone, and of no other firm', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    await agree(alice)

    assert.equal((await agree(bob)).status, 403)
    const browser = await Visitor.signedIn(charlie)
    const page = await browser.textOf('/settings/bank')
    assert.match(page, /value="off"[^>]* checked|checked[^>]* value="off"/)
    assert.isNull((await kidOf(charlie, (await anInvoice(charlie)).id)).kept)
  })
})
