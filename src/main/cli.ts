#!/usr/bin/env node
import { randomUUID } from 'node:crypto'
import { version } from '../../package.json'
import { type AppError, createAppError } from '../shared/app-error'
import { assertNever } from '../shared/assert-never'
import type { PromptBlock, UserMessage } from '../shared/chat'
import { type Text, text } from '../shared/text'
import { readAttachments } from './attachments/read-attachments'
import { classifyError } from './aws/classify-error'
import { systemClock } from './chat/clock'
import { emptyReply } from './chat/empty-reply'
import { hurriedLimits } from './chat/fallbacks'
import { runTurn } from './chat/run-turn'
import { streamTurn } from './chat/stream-turn'
import { noTools } from './chat/tool-box'
import { type CallOptions, type ChatCommand, type Command, parseArguments } from './cli/arguments'
import { createJsonPrinter, createTextPrinter, printTurn } from './cli/chat-command'
import { runChoicesCommand } from './cli/choices-command'
import { chooseModel } from './cli/choose-model'
import { runConfigCommand } from './cli/config-command'
import { printCredentials } from './cli/credentials-command'
import { describeError } from './cli/describe-error'
import { printDoctor } from './cli/doctor-command'
import { type ExitCode, exitCodes, failureExitCode } from './cli/exit-code'
import type { ListModelsCommand, ModelsCommand } from './cli/models-arguments'
import { printModels } from './cli/models-command'
import { printModelsStatus } from './cli/models-status-command'
import { createOutput } from './cli/output'
import { readPrompt } from './cli/read-prompt'
import { listenForStop, Stopped, unlessStopped } from './cli/stop-signal'
import { terminalLanguage } from './cli/terminal-language'
import { type CliServices, withServices as composeServices } from './compose-cli'
import { composeDoctor } from './compose-doctor'
import { createConfigEditor } from './config/config-editor'
import { findConfigFile } from './config/config-location'
import { readTurnTimeouts } from './config/turn-timeouts'
import { describeKnownModels } from './models/known-models'
import { createTranslate } from './translate'
import { createTurnResolver, readFallbacks } from './turn-resolver'

const { env } = process
const output = createOutput({ out: process.stdout, notes: process.stderr })
const translate = createTranslate(() => terminalLanguage(env))
const stop = AbortSignal.any([listenForStop(process), output.closed])

const exitCode = await runToEnd(parseArguments(process.argv.slice(2)))
await output.flush()
// Connections to AWS's metadata services may still be waiting for an answer that nobody needs.
process.exit(exitCode)

async function runToEnd(command: Command): Promise<ExitCode> {
  const outcome = await runSafely(command)
  await output.flush()
  const reason = output.failureCode()
  return reason === undefined ? outcome : fail(createAppError('storage', { values: { reason } }))
}

async function runSafely(command: Command): Promise<ExitCode> {
  try {
    return await run(command)
  } catch (error) {
    return error instanceof Stopped ? exitCodes.stopped : fail(classifyError(error))
  }
}

async function run(command: Command): Promise<ExitCode> {
  switch (command.kind) {
    case 'help':
      await output.write(`${translate(text('cli.help'))}\n`)
      return exitCodes.ended
    case 'version':
      await output.write(`${version}\n`)
      return exitCodes.ended
    case 'usage':
      return refuse(command.problem)
    case 'simulate':
      return await simulate(command.port)
    case 'config':
      return await runConfigCommand(
        command,
        createConfigEditor({
          file: findConfigFile(env),
          env,
          // Nobody is asked for a list here: what Basalt's own table tells is enough for most traps.
          readKnownModels: () => describeKnownModels({ kind: 'loading' }),
        }),
        output,
        translate,
      )
    case 'chat':
      return await withServices(command, (services) => chat(command, services))
    case 'models':
      return await runModels(command)
    case 'doctor':
      return await withServices(command, (services) => examine(command, services))
    case 'credentials':
      return await withServices(command, async ({ credentials }) => {
        const status = await unlessStopped(stop, credentials.refresh())
        return await printCredentials(status, command, output, translate)
      })
    default:
      return assertNever(command)
  }
}

function withServices(
  options: CallOptions,
  use: (services: CliServices) => Promise<ExitCode>,
): Promise<ExitCode> {
  return composeServices({ env, options, output, translate }, use)
}

async function runModels(command: ModelsCommand): Promise<ExitCode> {
  switch (command.action) {
    case 'list':
      return await withServices(command, (services) => listModels(command, services))
    case 'status':
      return await withServices(command, (services) => showModels(command, services))
    default:
      return await withServices(command, ({ configFile, models }) => {
        const editor = createConfigEditor({ file: configFile.file, env })
        const access = {
          file: configFile.file,
          read: async () => (await configFile.read()).values.modelChoices,
          change: editor.changeModels,
          listModels: () => unlessStopped(stop, models.update()),
        }
        return runChoicesCommand(command, access, output, translate)
      })
  }
}

async function listModels(
  command: ListModelsCommand & { readonly json: boolean },
  { models, configFile, credentials }: CliServices,
): Promise<ExitCode> {
  const status = await unlessStopped(stop, command.refresh ? models.refresh() : models.update())
  const { values } = await configFile.read()
  const { value: region } = await credentials.region()
  const format = command.json ? 'json' : command.plain ? 'plain' : 'table'
  const { all, provider } = command
  return await printModels(
    status,
    {
      all,
      format,
      region,
      choices: values.modelChoices,
      ...(provider !== undefined && { provider }),
    },
    output,
    translate,
  )
}

async function showModels(
  command: { readonly json: boolean },
  { models, configFile, credentials }: CliServices,
): Promise<ExitCode> {
  const [status, credentialsStatus] = await unlessStopped(
    stop,
    Promise.all([models.update(), credentials.refresh()]),
  )
  const { values } = await configFile.read()
  const imageModel = values.settings.agents?.defaults?.imageModel
  const situation = {
    configFile: configFile.file,
    choices: values.modelChoices,
    imageModel: {
      primary: (typeof imageModel === 'string' ? imageModel : imageModel?.primary) ?? null,
      fallbacks: (typeof imageModel === 'string' ? undefined : imageModel?.fallbacks) ?? [],
    },
    credentials: credentialsStatus,
    models: status,
  }
  return await printModelsStatus(situation, command, output, translate)
}

async function chat(command: ChatCommand, services: CliServices): Promise<ExitCode> {
  const { configFile, credentials, models, provider } = services
  const prompt = await unlessStopped(stop, readPrompt(command.prompt, process.stdin))
  if (prompt.trim() === '') return refuse(text('cli.usage.promptMissing'))
  const attached = await unlessStopped(stop, readAttachments(command.attach ?? []))
  const [unusable] = attached.refused
  if (unusable !== undefined) {
    output.note(translate(text('attachments.refused.title', { name: unusable.name })))
    output.note(translate(unusable.reason))
    return exitCodes.usage
  }
  const { values } = await configFile.read()
  const choice = await unlessStopped(
    stop,
    chooseModel({
      ...(command.modelId !== undefined && { given: command.modelId }),
      fromConfig: values.defaultModelId.value,
      listModels: models.update,
    }),
  )
  if (choice.reason !== undefined) output.note(translate(choice.reason))
  if (choice.kind === 'none') return exitCodes.failed
  const limits = await readTurnTimeouts(configFile)
  const message = toMessage([...attached.added, { type: 'text', text: prompt }])
  const { id: parentId, conversationId, createdAt } = message
  const events = streamTurn(
    {
      history: [message],
      reply: emptyReply({ conversationId, parentId, turnId: randomUUID(), createdAt }),
      options: { modelId: choice.modelId },
      settings: {
        ...(command.system !== undefined && { system: command.system }),
        ...(command.maxTokens !== undefined && { maxTokens: command.maxTokens }),
      },
      clock: systemClock,
      resolveTurn: createTurnResolver({ models, credentials, configFile }),
      readFile: attached.read,
      runTurn: (request, signal, { hurried }) =>
        runTurn(
          request,
          { provider, limits: hurried ? { ...limits, ...hurriedLimits } : limits },
          signal,
        ),
      readFallbacks: async () => readFallbacks(values),
      // Nobody is there to be asked about a call.
      tools: noTools,
      ask: async () => 'deny',
    },
    stop,
  )
  return await printTurn(
    events,
    command.json ? createJsonPrinter(output) : createTextPrinter(output, translate),
  )
}

async function examine(
  command: Extract<Command, { readonly kind: 'doctor' }>,
  services: CliServices,
): Promise<ExitCode> {
  const examineAll = composeDoctor({ env, ...services, listModels: services.bedrockModels.refresh })
  const report = await unlessStopped(stop, examineAll(command))
  return await printDoctor(report, command, output, translate)
}

function toMessage(content: readonly PromptBlock[]): UserMessage {
  return {
    id: randomUUID(),
    conversationId: randomUUID(),
    parentId: null,
    createdAt: Date.now(),
    role: 'user',
    content,
  }
}

async function simulate(port: number): Promise<ExitCode> {
  const { runSimulator, simulatorEnvironment } = await import('./simulator/run-simulator')
  await runSimulator({
    port,
    signal: stop,
    onReady(simulator) {
      output.note(translate(text('cli.simulate.listening', { url: simulator.url })))
      output.note(translate(text('cli.simulate.environment')))
      void output.write(`${simulatorEnvironment(simulator).join('\n')}\n`)
    },
  })
  return exitCodes.ended
}

function refuse(problem: Text): ExitCode {
  output.note(translate(problem))
  output.note(translate(text('cli.usage.seeHelp')))
  return exitCodes.usage
}

function fail(error: AppError): ExitCode {
  for (const line of describeError(error, translate)) output.note(line)
  return failureExitCode(error.kind)
}
