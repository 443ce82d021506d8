import type { Translate } from '../../i18n/use-text'

const modalities = ['text', 'image', 'video', 'speech', 'audio', 'document', 'embedding'] as const

/** The name of a kind of input or output; AWS's own word where Basalt has none. */
export function modalityText(word: string, text: Translate): string {
  const known = modalities.find((modality) => modality === word.toLowerCase())
  return known === undefined ? word.toLowerCase() : text(`models.modality.${known}`)
}
