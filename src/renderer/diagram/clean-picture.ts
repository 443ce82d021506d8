/** What could run, load or lead somewhere, were the saved file opened in a browser. */
const activeElements =
  'script, iframe, object, embed, link, meta, base, form, input, button, img, image, feImage, video, audio, source, animate, set'

const addressAttributes = ['href', 'xlink:href', 'src', 'srcset', 'action', 'formaction', 'ping']

/**
 * Takes from a picture everything but lines and letters: no script, no address but those inside the picture
 * itself, no link. The window shows it as an image, in which nothing of that works anyway; a saved file
 * may be opened elsewhere.
 */
export function cleanPicture(picture: Element): void {
  for (const element of picture.querySelectorAll(activeElements)) element.remove()
  for (const element of [picture, ...picture.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      const isHandler = /^on/i.test(name)
      const leadsOut = addressAttributes.includes(name.toLowerCase()) && !value.startsWith('#')
      if (isHandler || leadsOut || loads(value)) element.removeAttribute(name)
    }
  }
  for (const style of picture.querySelectorAll('style')) {
    if (loads(style.textContent)) style.remove()
  }
}

/** Whether a style names something outside of the picture; escapes are not looked through, but refused. */
function loads(style: string): boolean {
  return /@import|image-set|\\|url\(\s*(?!["']?#)/i.test(style)
}
