import { defineMessages } from './define'

export const chatMessages = defineMessages({
  en: {},
  it: {},
})
