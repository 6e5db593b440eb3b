import type { ImportField, Preset } from '#importing/domain/kind'

/** What a column of a customer file can be read into, with the headings met in the wild (norway.md 10). */
export const CUSTOMER_FIELDS: readonly ImportField[] = [
  field(
    'customerNumber',
    'Kundenummer|Kundenr|Kunde nr|Kundeno|Customer number|Customer no|Customer id'
  ),
  field(
    'formerNumber',
    'Tidligere kundenummer|Tidligere kundenr|Tidlegare kundenummer|Gammelt kundenummer|Gammelt kundenr|Former customer number|Old customer number'
  ),
  field(
    'name',
    'Navn|Kundenavn|Firmanavn|Firma|Kunde|Namn|Kundenamn|Bedrift|Selskap|Fullt navn|Name|Customer name|Company|Company name'
  ),
  field('kind', 'Type|Kundetype|Kunde type|Customer type'),
  field('firstName', 'Fornavn|Førenamn|Fornamn|First name|Given name'),
  field('lastName', 'Etternavn|Etternamn|Last name|Surname|Family name'),
  field(
    'organizationNumber',
    'Organisasjonsnummer|Organisasjonsnr|Orgnr|Orgnummer|Org nummer|Foretaksnummer|Foretaksnr|Orgnr/fødselsnr|Orgnr/Foretaksnr|MVA-nummer|Organization number|Organization no|Organisation number|Org no|VAT number|VAT no'
  ),
  field(
    'email',
    'E-post|E-postadresse|Epostadresse|E-mail|E-mailadresse|E-post faktura|Faktura e-post|Fakturaepost|Faktura e-postadresse|E-postadresse faktura|E-post for faktura|Customer email|Email address|Invoice email'
  ),
  field(
    'phone',
    'Telefon|Telefonnummer|Telefonnr|Tlf|Tlf nr|Tlf nummer|Phone|Phone number|Customer phone|Telephone'
  ),
  field(
    'mobile',
    'Mobil|Mobilnummer|Mobilnr|Mobiltelefon|Mobil tlf|Mobile|Mobile phone|Mobile number|Cell phone'
  ),
  field(
    'addressLine1',
    'Adresse|Adresse 1|Adresselinje 1|Adresselinje|Postadresse|Postadresse 1|Postadresse linje 1|Gateadresse|Gate|Fakturaadresse|Fakturaadresse 1|Fakturaadresse linje 1|Postal addr - line 1|Address|Address 1|Address line 1|Street|Street address|Postal address'
  ),
  field(
    'addressLine2',
    'Adresse 2|Adresselinje 2|Postadresse 2|Postadresse linje 2|Fakturaadresse 2|Fakturaadresse linje 2|Postal addr - line 2|Address 2|Address line 2|C/O'
  ),
  field(
    'postalCode',
    'Postnr|Postnummer|Post nr|Postkode|Postadresse postnr|Postadresse postnummer|Fakturaadresse postnummer|Fakturaadresse postnr|Postal addr - postal no|Postal code|Postcode|Post code|Zip|Zip code'
  ),
  field(
    'city',
    'Poststed|Sted|Stad|Poststad|By|Postadresse sted|Postadresse poststed|Fakturaadresse sted|Fakturaadresse poststed|Postal addr - city|City|Town|Post office'
  ),
  field(
    'postalCodeAndCity',
    'Postnummer og by|Postnummer og sted|Postnummer og poststed|Postnr og sted|Postnr og poststed|Postnr/sted|Postnr/poststed|Postnummer/sted|Poststad og postnummer'
  ),
  field(
    'country',
    'Land|Landkode|Postadresse land|Fakturaadresse land|Postal addr - country|Country|Country code'
  ),
  field(
    'paymentDays',
    'Betalingsfrist|Betalingsfrist dager|Betalingsfrist (antall dager)|Betalingsbetingelse|Betalingsbetingelser|Betalingsvilkår|Forfall dager|Forfallsdager|Kredittdager|Kredittid|Dager til forfall|Payment terms|Payment days|Days until due'
  ),
  field('creditLimit', 'Kredittgrense|Kreditgrense|Kredittramme|Kredittlimit|Credit limit'),
  field(
    'notes',
    'Merknad|Merknader|Notat|Notater|Kommentar|Kommentarer|Beskrivelse|Beskriving|Note|Notes|Comment|Comments|Remarks|Description'
  ),
  field('language', 'Språk|Målform|Fakturaspråk|Language'),
  field(
    'contactName',
    'Kontaktperson|Kontakt|Kontaktnavn|Kontaktperson navn|Att|Attention|Contact|Contact person|Contact name'
  ),
  field(
    'contactEmail',
    'E-post (kontaktperson)|Kontaktperson e-post|Kontakt e-post|Kontaktpersons e-post|E-post kontakt|Contact email'
  ),
  field(
    'contactPhone',
    'Telefon (kontaktperson)|Mobil (kontaktperson)|Kontaktperson telefon|Kontaktperson mobil|Kontakt telefon|Telefon kontakt|Contact phone'
  ),
  field(
    'reference',
    'Deres ref|Deres referanse|Dykkar ref|Dykkar referanse|Referanse|Kundereferanse|Bestillingsnummer|Your reference|Your ref|Reference|Buyer reference'
  ),
  field(
    'deliveryLine1',
    'Leveringsadresse|Leveringsadresse 1|Leveringsadresse linje 1|Leveranseadresse|Forretningsadresse|Forretningsadresse linje 1|Besøksadresse|Business addr - line 1|Delivery address|Delivery address line 1|Shipping address'
  ),
  field(
    'deliveryLine2',
    'Leveringsadresse 2|Leveringsadresse linje 2|Forretningsadresse linje 2|Besøksadresse 2|Business addr - line 2|Delivery address line 2'
  ),
  field(
    'deliveryPostalCode',
    'Leveringsadresse postnummer|Leveringsadresse postnr|Levering postnr|Forretningsadresse postnummer|Forretningsadresse postnr|Besøksadresse postnummer|Besøksadresse postnr|Business addr - postal no|Delivery postal code|Delivery zip'
  ),
  field(
    'deliveryCity',
    'Leveringsadresse sted|Leveringsadresse poststed|Levering poststed|Forretningsadresse sted|Forretningsadresse poststed|Besøksadresse sted|Besøksadresse poststed|Business addr - city|Delivery city'
  ),
  field(
    'deliveryCountry',
    'Leveringsadresse land|Forretningsadresse land|Besøksadresse land|Business addr - country|Delivery country'
  ),
  field(
    'tags',
    'Etikett|Etiketter|Merkelapp|Merkelapper|Merkelappar|Kundegruppe|Kundekategori|Kategori|Tags|Category'
  ),
]

/**
 * What single programs call their columns where the words alone would not say it. The programs' exact
 * headings stand in the vendors' help pages; the ones that mean the same everywhere are not repeated.
 */
export const CUSTOMER_PRESETS: readonly Preset[] = [
  {
    name: 'fiken',
    headings: {
      'Navn': 'name',
      'Orgnr': 'organizationNumber',
      'Adresse': 'addressLine1',
      'Adresse2': 'addressLine2',
      'Postnr': 'postalCode',
      'Poststed': 'city',
      'Land': 'country',
      'E-post': 'email',
      'Telefon': 'phone',
      'Medlemsnummer': 'customerNumber',
    },
  },
  {
    name: 'tripletex',
    headings: {
      'Kundenummer': 'customerNumber',
      'Navn': 'name',
      'Organisasjonsnummer': 'organizationNumber',
      'Telefon': 'phone',
      'Mobil': 'mobile',
      'Epost': 'email',
      'Postadresse - linje 1': 'addressLine1',
      'Postadresse - postnummer': 'postalCode',
      'Postadresse - sted': 'city',
      'Postadresse - land': 'country',
    },
  },
  {
    name: 'visma',
    headings: {
      'Kundenr': 'customerNumber',
      'Navn': 'name',
      'Adresse 1': 'addressLine1',
      'Adresse 2': 'addressLine2',
      'Postnr': 'postalCode',
      'Poststed': 'city',
      'Org.nr./fødselsnr.': 'organizationNumber',
      'Betalingsbet.': 'paymentDays',
      'E-postadresse': 'email',
      'Telefonnummer': 'phone',
    },
  },
  {
    name: 'excel',
    headings: {
      'Kundenr': 'customerNumber',
      'Navn': 'name',
      'Org.nr': 'organizationNumber',
      'Adresse': 'addressLine1',
      'Postnr': 'postalCode',
      'Sted': 'city',
      'E-post': 'email',
      'Telefon': 'phone',
      'Betalingsfrist': 'paymentDays',
      'Kredittgrense': 'creditLimit',
      'Merknad': 'notes',
    },
  },
]

function field(key: string, aliases: string): ImportField {
  return { key, aliases: aliases.split('|') }
}
