import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a zip file; `claims` is the unpacked size that the archive's list states for it. */
export interface ZipPart {
  name: string
  content: string | Uint8Array
  claims?: number
}

/** A zip file as spreadsheet programs write it. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0

  for (const { name, content, claims } of parts) {
    const plain = Buffer.from(content as string)
    const packed = deflateRawSync(plain)
    const fields = [crc32(plain), packed.length, claims ?? plain.length] as const
    const head = header(0x04034b50, name, fields, null)
    bodies.push(head, packed)
    list.push(header(0x02014b50, name, fields, offset))
    offset += head.length + packed.length
  }

  const listed = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, listed, end])
}

/** A spreadsheet with one sheet whose rows are given as XML, and the parts that belong to one. */
export function xlsx(rows: string, others: Record<string, string> = {}): Buffer {
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="Kunder" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...others,
  }
  return zip(Object.entries(parts).map(([name, content]) => ({ name, content })))
}

/** A row of text cells. */
export function textRow(line: number, cells: readonly string[]): string {
  const xml = cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`)
  return `<row r="${line}">${xml.join('')}</row>`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}

function header(
  signature: number,
  name: string,
  [crc, packed, unpacked]: readonly [number, number, number],
  offset: number | null
): Buffer {
  const listed = offset !== null
  const head = Buffer.alloc(listed ? 46 : 30)
  const at = listed ? 2 : 0
  head.writeUInt32LE(signature, 0)
  if (listed) head.writeUInt16LE(20, 4)
  head.writeUInt16LE(20, 4 + at)
  head.writeUInt16LE(8, 8 + at)
  head.writeUInt32LE(crc, 14 + at)
  head.writeUInt32LE(packed, 18 + at)
  head.writeUInt32LE(unpacked, 22 + at)
  head.writeUInt16LE(name.length, 26 + at)
  if (listed) head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, Buffer.from(name)])
}
