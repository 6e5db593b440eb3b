import { type DraftContent } from '#invoicing/domain/draft_content'
import { dateIn } from '#invoicing/domain/paper_format'
import { filledText } from '#repeating/domain/placeholders'
import { type DeliveryPeriod } from '#repeating/domain/plan'

/**
 * What a template says for one period: its placeholders filled in, in the document's language, and the days of
 * delivery. The other days stay empty: an invoice carries the day it is issued, and falls due from there.
 */
export function contentFor(template: DraftContent, period: DeliveryPeriod): DraftContent {
  const { language } = template
  const filled = (text: string) => filledText(text, period, language)
  const isOneDay = period.from === period.to
  return {
    ...template,
    issueDate: '',
    dueDate: '',
    deliveryFrom: dateIn(period.from, 'nb'),
    deliveryTo: isOneDay ? '' : dateIn(period.to, 'nb'),
    textAbove: filled(template.textAbove),
    textBelow: filled(template.textBelow),
    lines: template.lines.map((line) => ({ ...line, description: filled(line.description) })),
  }
}
