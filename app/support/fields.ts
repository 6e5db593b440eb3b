import { domainToUnicode } from 'node:url'
import vine from '@vinejs/vine'
import type {
  ConstructableSchema,
  FieldContext,
  Infer,
  InferInput,
  SchemaTypes,
} from '@vinejs/vine/types'
import { findNationalId } from '#norway/national_id'
import { cleanLine, cleanText } from '#support/clean_text'

/**
 * The fields that forms of every room are made of. What is typed is cleaned before it is judged; nothing
 * typed is nothing at all. The sentences stand in resources/lang/<language>/validator.json.
 */

/** One line of at most `max` characters. */
export function line(max: number) {
  return vine.string().parse(cleaned(cleanLine)).maxLength(max).use(noNationalId())
}

/** Text of several lines, at most `max` characters. */
export function text(max: number) {
  return vine.string().parse(cleaned(cleanText)).maxLength(max).use(noNationalId())
}

/** An e-mail address (254 characters: RFC 5321), its domain as people write it: browsers send `xn--…`. */
export function email() {
  return vine.string().parse(cleaned(readableAddress)).maxLength(254).use(noNationalId()).email()
}

function readableAddress(typed: string): string {
  const address = cleanLine(typed)
  const at = address.lastIndexOf('@') + 1
  const domain = address.slice(at)
  return /(^|\.)xn--/i.test(domain) ? address.slice(0, at) + domainToUnicode(domain) : address
}

/** A telephone number, kept as it is typed; at least three digits and nothing that is not part of one. */
export function phone() {
  return line(40).regex(/^(?=(?:\D*\d){3})[\d\s()+\-/.x,;]+$/i)
}

/** A whole number between `min` and `max`, typed with digits alone. */
export function wholeNumber(min: number, max: number) {
  return vine.number().parse(cleaned(cleanLine)).withoutDecimals().range([min, max])
}

/** One of the given words. */
export function choice<const Values extends readonly string[]>(values: Values) {
  return vine.enum(values).parse(cleaned(cleanLine))
}

/**
 * A field that may be left out: then it is null. (Vine's own modifiers do not fit `exactOptionalPropertyTypes`.)
 */
export function optional<Schema extends Optionable>(schema: Schema) {
  return schema.nullable() as unknown as Nullable<Schema>
}

interface Optionable {
  nullable(): unknown
}

type Nullable<Schema> = Schema extends SchemaTypes
  ? ConstructableSchema<InferInput<Schema> | null, Infer<Schema> | null, Infer<Schema> | null>
  : never

/** What a text field holds when it is not a text (`name[]=…`) goes on as it is, for the rule to refuse. */
function cleaned(clean: (typed: string) => string) {
  return (value: unknown) => (typeof value === 'string' ? clean(value) || null : (value ?? null))
}

const noNationalId = vine.createRule((value: unknown, _options: undefined, field: FieldContext) => {
  if (typeof value === 'string' && findNationalId(value)) {
    field.report('The {{ field }} field holds a national identity number', 'national_id', field)
  }
})
