import { defineMessages } from './define'

export const conversationsMessages = defineMessages({
  en: {},
  it: {},
})
