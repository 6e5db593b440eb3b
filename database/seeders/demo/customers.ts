import { createCustomer } from '#customers/actions/create_customer'
import { emptyCustomer, type CustomerFields } from '#customers/domain/customer_fields'
import { postalPlace } from '#identity/queries/postal_place'
import { isOrganizationNumber } from '#norway/organization_number'
import { newId } from '#support/id'
import type { DemoFirm } from '#database/seeders/demo/firm'

/** Name, street, postal code, then what is out of the ordinary. Made up, every one. */
const CUSTOMERS: [string, string, string, Partial<CustomerFields>?][] = [
  [
    'Borettslaget Øvre Fjellheimlia',
    'Fjellheimvegen 14',
    '9010',
    { tags: ['borettslag', 'serviceavtale'], paymentDays: 30 },
  ],
  [
    'Nordnorsk Fiskeoppdrett og Foredling Kvaløya AS',
    'Kvaløyvegen 300',
    '9100',
    { tags: ['næring'], creditLimitMinor: 25_000_000n },
  ],
  [
    'Tromsøysundet Eldresenter og Omsorgsboliger SA',
    'Solligata 8',
    '9020',
    { paymentDays: 30, defaultReference: 'Bestilling 4410' },
  ],
  [
    'Bråten & Sønner Tømrermesterforretning AS',
    'Industrivegen 22',
    '9024',
    { tags: ['håndverker'] },
  ],
  ['Åsgård Bilverksted og Dekksenter ANS', 'Åsgårdvegen 3', '9016'],
  ['Sameiet Strandgata 45–51', 'Strandgata 45', '9008', { tags: ['sameie'] }],
  [
    'Kjølen Hotell og Konferansesenter AS',
    'Sjøgata 2',
    '9008',
    { tags: ['næring', 'serviceavtale'] },
  ],
  ['Ishavskatedralens Venner', 'Hans Nilsens vei 41', '9020'],
  ['Lyngen Arktiske Turopplevelser DA', 'Lyngsalpveien 7', '9060', { language: 'en' }],
  ['Øksfjord Båtbyggeri og Mekaniske Verksted AS', 'Kaia 1', '9550'],
  ['Balsfjord Melkeprodusentlag SA', 'Storsteinnesvegen 19', '9046', { language: 'nn' }],
  ['Målselv Sag og Høvleri AS', 'Bardufossvegen 88', '9325'],
  ['Finnsnes Tannlegesenter Bjørklund og Lømo AS', 'Storgata 31', '9300'],
  ['Karlsøy Sjøfuglreservat Stiftelse', 'Hansnesvegen 4', '9130'],
  ['Skjervøy Rekefabrikk AS', 'Havnegata 9', '9180', { tags: ['næring'], paymentDays: 10 }],
  ['Nordreisa Asfalt og Anlegg AS', 'Hovedvegen 55', '9151', { creditLimitMinor: 15_000_000n }],
  ['Kåfjord Bygdebok- og Historielag', 'Olderdalsvegen 12', '9146', { language: 'nn' }],
  ['Storfjord Ungdoms- og Idrettslag', 'Idrettsvegen 1', '9046'],
  ['Harstad Regnskap og Rådgivning Øverland AS', 'Rikard Kaarbøs gate 6', '9405'],
  ['Narvikfjellet Skiheis og Utleie AS', 'Skistuavegen 20', '8515'],
  ['Bodø Sjøhus Eiendomsutvikling AS', 'Sjøgata 38', '8006', { tags: ['næring'] }],
  ['Alta Lufthavn Parkeringsservice AS', 'Altagårdskogen 10', '9513'],
  ['Árdna Duodji ja Girji', 'Deanugeaidnu 44', '9730', { tags: ['forlag'] }],
  ['Gro-Anita Bjørnstad Sørgård', 'Mellomvegen 102 B', '9007', { kind: 'person' }],
  ['Per-Øivind Åkerblå Håkonsen', 'Tomasjordvegen 9', '9024', { kind: 'person' }],
]

const FIRST_BODY = 31_245_001

/**
 * The demo firm's customers, in the order of their numbers. Answers their ids.
 *
 * @param changes what is different about one of them; null leaves it out
 */
export async function seedCustomers(
  { ownerId }: DemoFirm,
  changes: (index: number) => Partial<CustomerFields> | null = () => ({})
): Promise<string[]> {
  const ids: string[] = []
  const numbers = organizationNumbers(CUSTOMERS.length)
  for (const [index, [name, addressLine1, postalCode, more = {}]] of CUSTOMERS.entries()) {
    const changed = changes(index)
    if (!changed) continue
    const isPerson = more.kind === 'person'
    const fields: CustomerFields = {
      ...emptyCustomer(name),
      addressLine1,
      postalCode,
      city: await postalPlace(postalCode),
      organizationNumber: isPerson ? null : (numbers[index] ?? null),
      email: `faktura${index + 1}@kunde.example.no`,
      phone: `+47 77 00 01 ${String(index + 10)}`,
      ...more,
      ...changed,
    }
    const id = newId()
    const made = await createCustomer({ id, fields, actorId: ownerId })
    if (!made.ok) throw new Error(`${name} could not be made`)
    ids.push(id)
  }
  return ids
}

/** Numbers with a right check digit, from the range that is kept for made-up firms. */
function organizationNumbers(count: number): string[] {
  const numbers: string[] = []
  for (let body = FIRST_BODY; numbers.length < count; body += 1) {
    for (let digit = 0; digit <= 9; digit += 1) {
      if (isOrganizationNumber(`${body}${digit}`)) numbers.push(`${body}${digit}`)
    }
  }
  return numbers
}
