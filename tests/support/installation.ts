import { isKeyOfInstallation } from '#identity/actions/check_key'
import { giveInstallationTo } from '#identity/actions/give_installation_to'
import type { Person } from '#tests/support/cast'

/** Lets the owners of this person's firm run the installation. Answers what takes it back. */
export async function letRun({ organizationId }: Person): Promise<() => Promise<void>> {
  await isKeyOfInstallation()
  await giveInstallationTo(organizationId)
  return () => giveInstallationTo(null)
}
