import { test } from '@japa/runner'
import { Exposition } from '#operations/domain/exposition'
import { RequestCounts } from '#operations/request_counts'
import { readExposition } from '#tests/support/exposition'

test.group('Exposition', () => {
  test('is what Prometheus reads, whatever stands in a label', ({ assert }) => {
    const text = new Exposition()
      .gauge('crm_info', 'The version', [{ labels: { version: 'a"b\\c\nd' }, value: 1 }])
      .counter('crm_things_total', 'Things', [{ value: 3 }])
      .gauge('crm_never', 'Nothing known', [])
      .toString()

    const samples = readExposition(text)

    assert.deepEqual(samples, [
      { name: 'crm_info', labels: { version: 'a"b\\c\nd' }, value: 1 },
      { name: 'crm_things_total', labels: {}, value: 3 },
    ])
  })

  test('counts the buckets of a histogram together, up to the last', ({ assert }) => {
    const text = new Exposition()
      .histogram('crm_seconds', 'Time', {
        ends: [0.1, 1],
        histograms: [{ labels: { route: 'a' }, buckets: [2, 0, 3], sum: 12.5 }],
      })
      .toString()

    const values = readExposition(text).map(({ name, labels, value }) => [name, labels.le, value])

    assert.deepEqual(values, [
      ['crm_seconds_bucket', '0.1', 2],
      ['crm_seconds_bucket', '1', 2],
      ['crm_seconds_bucket', '+Inf', 5],
      ['crm_seconds_sum', undefined, 12.5],
      ['crm_seconds_count', undefined, 5],
    ])
  })
})

test.group('Counted requests', () => {
  const request = { route: 'invoices.index', method: 'GET', status: 200, ms: 7 }

  test('are not counted where nobody reads them', ({ assert }) => {
    const counts = new RequestCounts()

    counts.record(request)

    assert.deepEqual(counts.toJSON(), [])
  })

  test('fall into the bucket of their duration, the slowest into the last', ({ assert }) => {
    const counts = new RequestCounts()
    counts.start()

    for (const ms of [5, 7, 60_000]) counts.record({ ...request, ms })

    const [series] = counts.toJSON()
    assert.equal(series?.sumMs, 60_012)
    assert.deepEqual(series?.buckets, [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  })

  test('make no label from what a visitor sends', ({ assert }) => {
    const counts = new RequestCounts()
    counts.start()

    for (const method of ['BREW', 'PROPFIND', 'X'.repeat(500)]) {
      counts.record({ route: undefined, method, status: 404, ms: 1 })
    }

    assert.lengthOf(counts.toJSON(), 1)
    assert.deepInclude(counts.toJSON()[0], { route: 'none', method: 'OTHER', status: 404 })
  })
})
