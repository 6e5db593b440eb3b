import { inject } from '@adonisjs/core'
import { RunBatch } from '#batching/actions/run_batch'

/** Does what is left of a batch. */
@inject()
export default class RunBatchJob {
  constructor(private readonly runBatch: RunBatch) {}

  async handle({ batchId }: { batchId: string }): Promise<void> {
    await this.runBatch.execute(batchId)
  }
}
