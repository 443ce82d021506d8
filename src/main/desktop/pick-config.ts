import { type Text, text } from '../../shared/text'
import { askToOpen } from './ask-for-path'

/** Lets the user pick a config file anywhere; null when they do not. */
export async function pickConfig(translate: (text: Text) => string): Promise<string | null> {
  const picked = await askToOpen({
    title: translate(text('desktop.pickConfig.title')),
    properties: ['openFile', 'showHiddenFiles'],
    filters: [
      { name: translate(text('desktop.pickConfig.configs')), extensions: ['json5', 'json'] },
      { name: translate(text('desktop.pickConfig.all')), extensions: ['*'] },
    ],
  })
  return picked[0] ?? null
}
