import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { customersOf } from '#tests/support/importing'
import { uploadAndCheck } from '#tests/support/uploads'
import { Visitor } from '#tests/support/visitor'

const EXCEL = 'customers-excel-windows1252.csv'

test.group('The page of a customer that came with an import', () => {
  test('says which file it came with, below what happened since', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const importId = await uploadAndCheck(visitor, EXCEL)
    await visitor.post(`/imports/${importId}/publication`)
    const [one] = await customersOf(alice)
    const before = await visitor.get(`/customers/${one?.id}`)
    await visitor.post(`/customers/${one?.id}/archival`)
    const { text } = await visitor.get(`/customers/${one?.id}`)

    assert.include(before.text, `Kunden kom med importen fra ${EXCEL}`)
    assert.notInclude(before.text, 'Ingenting har hendt')
    assert.isBelow(text.indexOf('arkiverte kunden'), text.indexOf('kom med importen'))
    assert.isAbove(text.indexOf('arkiverte kunden'), 0)
  })
})
