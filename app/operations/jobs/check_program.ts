import { checkProgram } from '#operations/actions/check_program'

/** Each minute: how the program is. */
export default class CheckProgram {
  async handle(): Promise<void> {
    await checkProgram()
  }
}
