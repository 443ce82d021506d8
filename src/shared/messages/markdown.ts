import { defineMessages } from './define'

export const markdownMessages = defineMessages({
  en: {},
  it: {},
})
