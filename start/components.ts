/*
|--------------------------------------------------------------------------
| What the components in resources/views/components need
|--------------------------------------------------------------------------
| Helpers that keep their templates free of decisions. `attrs` and
| `attributes` write attributes with every value escaped.
*/
import edge from 'edge.js'
import { fieldState, isTicked } from '#support/field_state'
import { htmlAttributes, passThrough, type AttributeValues } from '#support/html_attributes'
import {
  dotMark,
  formAction,
  iconMark,
  initials,
  isHiddenVerb,
  keyHint,
  linkedWords,
  softBreaks,
  tabCount,
  unitMark,
} from '#support/marks'

type Props = { all(): AttributeValues }
const safe = (markup: string) => edge.globals.html.safe(markup)

edge.global('attributes', (values: AttributeValues) => safe(htmlAttributes(values)))
edge.global('attrs', (props: Props, known: string[], defaults: AttributeValues = {}) =>
  safe(htmlAttributes(passThrough(props.all(), known, defaults)))
)

edge.global('field', fieldState)
edge.global('isTicked', isTicked)
edge.global('formAction', formAction)
edge.global('isHiddenVerb', isHiddenVerb)
edge.global('initials', initials)
edge.global('iconMark', (...input: Parameters<typeof iconMark>) => safe(iconMark(...input)))
edge.global('keyHint', (...input: Parameters<typeof keyHint>) => safe(keyHint(...input)))
edge.global('dotMark', (...input: Parameters<typeof dotMark>) => safe(dotMark(...input)))
edge.global('linkedWords', (links: Parameters<typeof linkedWords>[0]) => safe(linkedWords(links)))
edge.global('softBreaks', (address: string) => safe(softBreaks(address)))
edge.global('tabCount', (...input: Parameters<typeof tabCount>) => safe(tabCount(...input)))
edge.global('unitMark', (...input: Parameters<typeof unitMark>) => safe(unitMark(...input)))
