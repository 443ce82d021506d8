import { appMessages } from './app'
import { attachmentsMessages } from './attachments'
import { chatMessages } from './chat'
import { cliMessages } from './cli'
import { configMessages } from './config'
import { configFieldsMessages } from './config-fields'
import { configProblemsMessages } from './config-problems'
import { contextMessages } from './context'
import { conversationsMessages } from './conversations'
import { credentialProblemMessages } from './credential-problems'
import { credentialsMessages } from './credentials'
import { desktopMessages } from './desktop'
import { endpointMessages } from './endpoints'
import { errorMessages } from './errors'
import { inspectorMessages } from './inspector'
import { markdownMessages } from './markdown'
import { modelsMessages } from './models'
import { parametersMessages } from './parameters'
import { requestMessages } from './request'
import { toolsMessages } from './tools'

/** The languages of the interface. */
export const languages = ['en', 'it'] as const
export type Language = (typeof languages)[number]

const english = {
  app: appMessages.en,
  attachments: attachmentsMessages.en,
  chat: chatMessages.en,
  cli: cliMessages.en,
  config: configMessages.en,
  configFields: configFieldsMessages.en,
  configProblems: configProblemsMessages.en,
  context: contextMessages.en,
  conversations: conversationsMessages.en,
  credentialProblems: credentialProblemMessages.en,
  credentials: credentialsMessages.en,
  desktop: desktopMessages.en,
  endpoints: endpointMessages.en,
  errors: errorMessages.en,
  inspector: inspectorMessages.en,
  markdown: markdownMessages.en,
  models: modelsMessages.en,
  parameters: parametersMessages.en,
  request: requestMessages.en,
  tools: toolsMessages.en,
}

/** Every text that Basalt shows, by language, feature and name. */
export const catalogue = {
  en: english,
  it: {
    app: appMessages.it,
    attachments: attachmentsMessages.it,
    chat: chatMessages.it,
    cli: cliMessages.it,
    config: configMessages.it,
    configFields: configFieldsMessages.it,
    configProblems: configProblemsMessages.it,
    context: contextMessages.it,
    conversations: conversationsMessages.it,
    credentialProblems: credentialProblemMessages.it,
    credentials: credentialsMessages.it,
    desktop: desktopMessages.it,
    endpoints: endpointMessages.it,
    errors: errorMessages.it,
    inspector: inspectorMessages.it,
    markdown: markdownMessages.it,
    models: modelsMessages.it,
    parameters: parametersMessages.it,
    request: requestMessages.it,
    tools: toolsMessages.it,
  },
} as const

type Path<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string
    ? Name extends `${infer Plural}_${'one' | 'other'}`
      ? Plural
      : Name
    : `${Name}.${Path<Tree[Name]>}`
}[keyof Tree & string]

/** The name of a text: `feature.name`. A counted text is named without its `_one` or `_other`. */
export type MessageKey = Path<typeof english>
