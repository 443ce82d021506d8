import { defineMessages } from './define'

export const desktopMessages = defineMessages({
  en: {},
  it: {},
})
