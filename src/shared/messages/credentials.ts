import { defineMessages } from './define'

export const credentialsMessages = defineMessages({
  en: {},
  it: {},
})
