import { test } from '@japa/runner'
import { reverseImport } from '#importing/actions/reverse_import'
import { transaction } from '#tenancy/organization_context'
import { sample, temporaryFile } from '#tests/support/files'
import { firmThatImports } from '#tests/support/importing'

type Firm = Awaited<ReturnType<typeof firmThatImports>>

function reverse(firm: Firm, importId: string) {
  return firm.inside(() => reverseImport({ importId, actorId: firm.owner.id }))
}

function inside(firm: Firm, sql: string, values: unknown[] = []) {
  return firm.inside(() => transaction((queryer) => queryer.run(sql, values)))
}

test.group('Undo an import', () => {
  test('takes all its customers away, contacts too, and leaves the others', async (t) => {
    const firm = await firmThatImports()
    await firm.run(await temporaryFile(t, 'a.csv', 'Navn\nFør AS\n'))
    const text = 'Navn;Kontaktperson\nÅs AS;Kari\nBø AS;Per\n'
    const { importId } = await firm.run(await temporaryFile(t, 'b.csv', text))
    const undone = await reverse(firm, importId)

    t.assert.deepEqual(undone, { ok: true, value: { removed: 2, restored: 0 } })
    const customers = await firm.customers()
    t.assert.deepEqual(
      customers.map(({ name }) => name),
      ['Før AS']
    )
  })

  test('gives changed customers back what they had', async (t) => {
    const firm = await firmThatImports()
    const before = 'Kundenr;Navn;Telefon;Kredittgrense\n5;Ås AS;11111111;1000,50\n'
    const after = 'Kundenr;Navn;Telefon;Kredittgrense\n5;Ås AS;22222222;9,00\n6;Ny AS;;\n'
    await firm.run(await temporaryFile(t, 'a.csv', before))
    const { importId } = await firm.run(await temporaryFile(t, 'b.csv', after), {
      onDuplicate: 'update',
    })
    const undone = await reverse(firm, importId)
    const customers = await firm.customers()

    t.assert.deepEqual(undone, { ok: true, value: { removed: 1, restored: 1 } })
    t.assert.lengthOf(customers, 1)
    t.assert.containsSubset(customers[0], { phone: '11111111', credit_limit_minor: 100_050n })
  })

  test('is refused while a customer is on a draft, changed or noted about, and says which', async (t) => {
    const uses: [string, string][] = [
      [
        'drafted',
        `insert into invoice_drafts (organization_id, id, customer_id, content)
          values ($1, gen_random_uuid(), $2, '{}')`,
      ],
      [
        'edited',
        `update customers set version = version + 1 where organization_id = $1 and id = $2`,
      ],
      [
        'noted',
        `insert into customer_notes (organization_id, id, customer_id, body)
          values ($1, gen_random_uuid(), $2, 'Ringte')`,
      ],
      [
        'edited',
        `insert into customer_contacts (organization_id, id, customer_id, name)
          values ($1, gen_random_uuid(), $2, 'Ny')`,
      ],
    ]
    for (const [reason, sql] of uses) {
      const firm = await firmThatImports()
      const path = await temporaryFile(t, 'a.csv', 'Navn;Kontaktperson\nÅs AS;Kari\nBø AS;\n')
      const { importId } = await firm.run(path)
      const [used] = await firm.customers()
      await inside(firm, sql, [firm.owner.organizationId, used?.id])
      const undone = await reverse(firm, importId)

      const obstacle = {
        id: used?.id,
        name: 'Ås AS',
        reason: `customer_imports.obstacles.${reason}`,
      }
      t.assert.deepEqual(undone, {
        ok: false,
        error: { type: 'in_use', obstacles: { count: 1, named: [obstacle] } },
      })
      t.assert.lengthOf(await firm.customers(), 2)
    }
  })

  test('is refused when a changed customer was changed again', async (t) => {
    const firm = await firmThatImports()
    await firm.run(await temporaryFile(t, 'a.csv', 'Kundenr;Navn;Telefon\n5;Ås AS;11111111\n'))
    const { importId } = await firm.run(
      await temporaryFile(t, 'b.csv', 'Kundenr;Navn;Telefon\n5;Ås AS;22222222\n'),
      { onDuplicate: 'update' }
    )
    await inside(firm, `update customers set phone = '333', version = version + 1`)
    const undone = await reverse(firm, importId)

    t.assert.isFalse(undone.ok)
    const [customer] = await firm.customers()
    t.assert.equal(customer?.phone, '333')
  })

  test('is done once', async ({ assert }) => {
    const firm = await firmThatImports()
    const { importId } = await firm.run(sample('customers-fiken-utf8.csv'))
    const both = [await reverse(firm, importId), await reverse(firm, importId)]

    assert.deepEqual(both, [
      { ok: true, value: { removed: 240, restored: 0 } },
      { ok: false, error: { type: 'not_published' } },
    ])
  })
})
