import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { sample } from '#tests/support/files'
import { baseUrl, type Visitor } from '#tests/support/visitor'

/** Sends a file to be imported the way a form without JavaScript does. Redirects are not followed. */
export async function uploadFile(visitor: Visitor, name: string, content: string | Uint8Array) {
  const form = new FormData()
  form.set('_csrf', visitor.csrfToken)
  form.set('kind', 'customers')
  form.set('file', new Blob([new Uint8Array(Buffer.from(content as string))]), name)
  const response = await fetch(new URL('/imports', baseUrl()), {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', cookie: visitor.cookie },
    body: form,
  })
  const location = response.headers.get('location') ?? ''
  const importId = /\/imports\/([^/]+)\/reading/.exec(location)?.[1] ?? ''
  return { status: response.status, text: await response.text(), location, importId }
}

/** Uploads one of the sample files. */
export async function uploadSample(visitor: Visitor, name: string) {
  return uploadFile(visitor, basename(name), await readFile(sample(name)))
}

/** Uploads a sample and takes its columns as they were understood: the rows are checked then. */
export async function uploadAndCheck(visitor: Visitor, name: string): Promise<string> {
  const { importId } = await uploadSample(visitor, name)
  const page = await visitor.get(`/imports/${importId}/columns`)
  await visitor.put(`/imports/${importId}/columns`, {
    ...chosenFields(page.text),
    onDuplicate: 'skip',
  })
  return importId
}

/** What the form on the page of columns would send as it stands. */
export function chosenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [, name = '', options = ''] of html.matchAll(
    /<select[^>]*name="(fields\[c\d+\])"[^>]*>([\s\S]*?)<\/select>/g
  )) {
    const chosen = /<option[^>]*value="([^"]*)"[^>]*selected/.exec(options)
    fields[name] = chosen?.[1] ?? ''
  }
  return fields
}
