import i18next from 'i18next'
import {
  createMarkdownLabels,
  type MarkdownLabels,
} from '../../../src/renderer/components/markdown/markdown-labels'
import { catalogue } from '../../../src/shared/messages/catalogue'

/** The texts of the view, translated as the app does it. */
export function createMessages(): MarkdownLabels {
  const translator = i18next.createInstance()
  translator.init({ lng: 'en', resources: { en: { translation: catalogue.en } } })
  return createMarkdownLabels((key, values) => translator.t(key, values ?? {}))
}
