import { test } from '@japa/runner'
import { outsideOrganizations } from '#tenancy/organization_context'
import { temporaryFile } from '#tests/support/files'
import { customersOf, firmThatImports } from '#tests/support/importing'
import { Visitor } from '#tests/support/visitor'

const ROW =
  '5;Privatperson;Ås Rør;974760673;a@b.example.no;+47 22 33 44 55;Vei 1;c/o B;0155;Oslo;Norge;Kaia 2;;8006;Bodø;Norge;nn;30;1250000,50;PO-7;fast, vvs;"To\nlinjer; med =tegn"'
const HEADINGS =
  'Kundenummer;Type;Navn;Organisasjonsnummer;E-post;Telefon;Adresse;Adresse 2;Postnummer;Poststed;Land;Leveringsadresse;Leveringsadresse linje 2;Leveringsadresse postnummer;Leveringsadresse poststed;Leveringsadresse land;Språk;Betalingsfrist;Kredittgrense;Deres referanse;Merkelapper;Merknad'

/** What says which row it is and when, and nothing of the customer. */
const OWN = ['id', 'organization_id', 'import_id', 'created_at', 'updated_at']

function plain(customer: object) {
  return Object.fromEntries(Object.entries(customer).filter(([name]) => !OWN.includes(name)))
}

test.group('Our own export', () => {
  test('comes back in another firm as the same customers, in every language', async (t) => {
    const firm = await firmThatImports()
    const first = await firm.run(await temporaryFile(t, 'a.csv', `${HEADINGS}\n${ROW}\n`))
    t.assert.equal(first.created, 1)

    const languages = { nb: 'Navn', nn: 'Namn', en: 'Name' }
    for (const [language, heading] of Object.entries(languages)) {
      await outsideOrganizations('a person chooses a language', (queryer) =>
        queryer.run('update users set language = $1 where id = $2', [language, firm.owner.id])
      )
      const visitor = await Visitor.signedIn(firm.owner)
      const exported = await visitor.get('/customers/export')
      t.assert.include(exported.text, `;${heading};`)

      const other = await firmThatImports()
      const done = await other.run(await temporaryFile(t, 'kunder.csv', exported.text))

      t.assert.deepEqual(
        done.findings.flatMap(({ rejections }) => rejections),
        []
      )
      const [there] = await customersOf(firm.owner)
      const [here] = await other.customers()
      t.assert.deepEqual(plain(here!), plain(there!))
    }
  })
})
