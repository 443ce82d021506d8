import { defineMessages } from './define'

export const cliMessages = defineMessages({
  en: {},
  it: {},
})
