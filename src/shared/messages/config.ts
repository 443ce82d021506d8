import { defineMessages } from './define'

export const configMessages = defineMessages({
  en: {},
  it: {},
})
