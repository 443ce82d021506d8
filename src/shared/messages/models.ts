import { defineMessages } from './define'

export const modelsMessages = defineMessages({
  en: {},
  it: {},
})
