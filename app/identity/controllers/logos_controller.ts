import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { FileStore } from '#documents/file_store'
import { changeLogo } from '#identity/actions/change_logo'
import { showOrganization } from '#identity/organization_page'

/** The picture at the head of the firm's invoices. */
@inject()
export default class LogosController {
  constructor(private files: FileStore) {}

  async show({ params, response, identity }: HttpContext) {
    const sha256 = identity?.organization?.logoSha256
    if (!sha256 || params.sha256 !== sha256) return response.abort(null, 404)
    const { body, size } = await this.files.open(sha256)
    response.header('content-type', 'image/png').header('content-length', size)
    response.header('content-security-policy', `default-src 'none'; sandbox`)
    response.header('cross-origin-resource-policy', 'same-origin')
    response.header('cache-control', 'private, max-age=31536000, immutable')
    return Buffer.isBuffer(body) ? response.send(body) : response.stream(body)
  }

  async update(ctx: HttpContext) {
    const { upload, uploadError, response, session, identity, i18n } = ctx
    const outcome = upload ? await changeLogo(this.files, upload.path, identity!.id) : null
    if (!outcome?.ok) {
      response.status(uploadError === 'too_large' ? 413 : 422)
      const problem = uploadError === 'too_large' ? 'logo_too_large' : 'logo'
      return showOrganization(ctx, { errors: { logo: i18n.t(`identity.error_${problem}`) } })
    }
    session.flash('success', i18n.t('identity.logo_saved'))
    return response.redirect().status(303).toPath('/settings/organization')
  }

  async destroy({ response, session, identity, i18n }: HttpContext) {
    await changeLogo(this.files, null, identity!.id)
    session.flash('success', i18n.t('identity.logo_removed'))
    return response.redirect().status(303).toPath('/settings/organization')
  }
}
