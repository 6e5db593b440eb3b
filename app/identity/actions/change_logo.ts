import sharp from 'sharp'
import { recordActivity } from '#audit/activity'
import { LOGO_PIXELS_MAX, LOGO_WIDTH_MAX } from '#config/limits'
import type { FileStore } from '#documents/file_store'
import { err, ok, type Result } from '#support/result'
import { currentOrganizationId, transaction } from '#tenancy/organization_context'

const KEEP = `update organizations set logo_sha256 = $1, updated_at = now()
  where id = current_setting('app.organization_id')::uuid`

const PICTURES = new Set(['png', 'jpeg'])

/**
 * Takes a picture as the logo of the current organization. What is kept is drawn anew from its pixels, at
 * most 800 wide: whatever else the file held (places, names, scripts) stays behind.
 *
 * @param path the file as it was sent; null takes the logo away
 */
export async function changeLogo(
  files: FileStore,
  path: string | null,
  actorId: string
): Promise<Result<void, { type: 'no_picture' }>> {
  const sha256 = path === null ? null : await drawLogo(files, path)
  if (path !== null && !sha256) return err({ type: 'no_picture' })
  await keepLogo(sha256, actorId)
  return ok()
}

/** Draws a picture anew and stores it; answers its SHA-256, or null when it is no picture of ours. */
export async function drawLogo(files: FileStore, path: string): Promise<string | null> {
  const picture = await drawnAnew(path)
  if (!picture) return null
  const { sha256 } = await files.put(picture)
  return sha256
}

/** Makes a stored picture the logo of the current organization, or (null) takes the logo away. */
export async function keepLogo(sha256: string | null, actorId: string): Promise<void> {
  await transaction(async (queryer) => {
    await queryer.run(KEEP, [sha256])
    await recordActivity({
      action: sha256 ? 'organization.logo_changed' : 'organization.logo_removed',
      subject: { type: 'organization', id: currentOrganizationId() },
      actorId,
    })
  })
}

/** PNG or JPEG by its own bytes, never by its name; null for anything else. */
async function drawnAnew(path: string): Promise<Buffer | null> {
  try {
    const picture = sharp(path, { limitInputPixels: LOGO_PIXELS_MAX, failOn: 'error' })
    const { format } = await picture.metadata()
    if (!PICTURES.has(format)) return null
    return await picture
      .autoOrient()
      .resize({
        width: LOGO_WIDTH_MAX,
        height: LOGO_WIDTH_MAX,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .png({ compressionLevel: 9 })
      .toBuffer()
  } catch {
    return null
  }
}
