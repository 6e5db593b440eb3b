import vine from '@vinejs/vine'
import { email, line, optional, phone, text } from '#support/fields'

/** A person to ask for at a customer. */
export const contactValidator = vine.create({
  name: line(200),
  role: optional(line(100)),
  email: optional(email()),
  phone: optional(phone()),
})

/** Something worth remembering about a customer. */
export const noteValidator = vine.create({ body: text(5000) })
