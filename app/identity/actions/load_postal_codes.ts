import { getPostalCodeInfo } from 'norwegian-postalcodes-mapper'
import { placeName, type PostalCode } from '#norway/postal_register'
import { outsideOrganizations } from '#tenancy/organization_context'

const REPLACE = `
  with given as (select * from unnest($1::text[], $2::text[]) as row (code, place)),
  gone as (delete from postal_codes where code not in (select code from given))
  insert into postal_codes select distinct on (code) code, place from given
  on conflict (code) do update set place = excluded.place where postal_codes.place <> excluded.place`

/** Puts a whole register in the place of the one before, at once. */
export async function loadPostalCodes(codes: PostalCode[]): Promise<void> {
  await outsideOrganizations('the register of postal codes is public', (queryer) =>
    queryer.run(REPLACE, [codes.map(({ code }) => code), codes.map(({ place }) => place)])
  )
}

/** Fills an empty table with the register of April 2024 that comes with the program. Answers how many. */
export async function loadPackedPostalCodes(): Promise<number> {
  const known = await outsideOrganizations('the register of postal codes is public', (queryer) =>
    queryer.first('select from postal_codes limit 1')
  )
  if (known) return 0
  const codes = packedRegister()
  await loadPostalCodes(codes)
  return codes.length
}

/** The package answers for one code at a time. */
function packedRegister(): PostalCode[] {
  const codes: PostalCode[] = []
  for (let number = 1; number <= 9999; number += 1) {
    const code = String(number).padStart(4, '0')
    const info = getPostalCodeInfo(code)
    if (info) codes.push({ code, place: placeName(info.city) })
  }
  return codes
}
