import { getDocumentProxy } from 'unpdf'

export interface ReadPdf {
  /** Text of each page, runs and lines divided by one space. */
  pages: string[]
  text: string
  title: string | undefined
  language: string | undefined
  isTagged: boolean
  /** Roles of the structure tree of page 1, e.g. `H1`, `Table`, `TH`. */
  roles: Set<string>
  /** Names of the fonts, as `InterPaper-Regular`, and whether each brings its outlines along. */
  fonts: { name: string; isEmbedded: boolean }[]
}

interface StructureNode {
  role?: string
  children?: StructureNode[]
}

/** Reads a PDF back as a reader of PDFs does. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const fonts = fontsOf(Buffer.from(bytes).toString('latin1'))
  const pdf = await getDocumentProxy(Uint8Array.from(bytes))
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } }
  const marks = await pdf.getMarkInfo()
  const first = await pdf.getPage(1)
  const tree = (await first.getStructTree()) as StructureNode | null
  const pages: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    )
  }
  await pdf.loadingTask.destroy()

  return {
    pages: pages.map(plainSpaces),
    text: plainSpaces(pages.join(' ')),
    title: info.Title,
    language: info.Language,
    isTagged: marks?.Marked === true && tree !== null,
    roles: new Set(tree ? rolesIn(tree) : []),
    fonts,
  }
}

/** Numbers hold together by no-break spaces; a test reads them with plain ones. */
function plainSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function rolesIn(node: StructureNode): string[] {
  return [node.role ?? '', ...(node.children ?? []).flatMap(rolesIn)]
}

/** Chromium writes dictionaries in the open, so a font's descriptor says whether its file is there. */
function fontsOf(source: string): ReadPdf['fonts'] {
  return [...source.matchAll(/<<[^<>]*\/Type \/FontDescriptor[^<>]*>>/g)].map(([descriptor]) => ({
    name: /\/FontName \/(?:[A-Z]{6}\+)?(\S+)/.exec(descriptor)?.[1] ?? '',
    isEmbedded: /\/FontFile[23]? \d+ 0 R/.test(descriptor),
  }))
}
