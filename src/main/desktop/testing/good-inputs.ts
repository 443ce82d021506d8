import { type RequestName, requests } from '../../../shared/contract'

/** Every request of the contract. */
export const requestNames = Object.keys(requests) as readonly RequestName[]

export const someId = '0b0c7e0a-5d0c-4c6b-9d9e-3f8f4b9f8a11'
const id = someId
const options = { modelId: 'm' }
/** For each request an input that it takes; a request that is not named here takes an empty one. */
export const goodInputs: { readonly [Name in RequestName]: unknown } = {
  ...(Object.fromEntries(requestNames.map((name) => [name, {}])) as Record<RequestName, unknown>),
  'app.openLink': { url: 'https://example.com' },
  'app.copyText': { text: 'copied' },
  'app.saveCode': { code: 'a = 1', language: 'python' },
  'models.access': { modelIds: ['amazon.nova-lite-v1:0'] },
  'credentials.chooseRegion': { region: 'eu-west-1' },
  'models.readRegion': { region: 'eu-west-1', refresh: false },
  'models.test': { modelId: 'a.b' },
  'config.editModels': {
    files: [{ file: 'a', base: null, text: '{}' }],
    change: { kind: 'set-primary', key: 'amazon-bedrock/a.b' },
  },
  'credentials.choose': { choice: { kind: 'profile', profile: 'dev' } },
  'credentials.saveApiKey': { key: 'ABSK', acceptPlain: false },
  'credentials.signIn': { profile: 'dev' },
  'credentials.examine': { invoke: false },
  'config.check': { files: [{ file: '/c.json5', base: null, text: '{}' }] },
  'config.edit': {
    files: [{ file: '/c.json5', base: '{}', text: '{}' }],
    edits: [{ kind: 'set', path: ['models', 'providers', 0], value: { a: [1, null] } }],
  },
  'config.save': { files: [{ file: '/c.json5', base: '{}', text: '{}' }], choice: 'ask' },
  'config.keepKey': {
    files: [{ file: '/c.json5', base: '{}', text: '{}' }],
    path: ['models', 'providers', 'proxy', 'apiKey'],
    key: 'sk-0123456789abcdef',
    acceptPlain: false,
  },
  'config.forgetKey': {
    files: [{ file: '/c.json5', base: '{}', text: '{}' }],
    path: ['models', 'providers', 'proxy', 'apiKey'],
  },
  'config.moveDiscovery': { files: [{ file: '/c.json5', base: '{}', text: '{}' }], to: 'newer' },
  'config.copyBedrockParts': {
    files: [{ file: '/c.json5', base: '{}', text: '{}' }],
    from: 'openclaw',
  },
  'config.useFile': { file: 'own' },
  'config.readBackup': { file: '/c.json5.bak' },
  'conversations.read': { conversationId: id },
  'conversations.rename': { conversationId: id, title: 'New title' },
  'conversations.remove': { conversationIds: [id] },
  'conversations.restore': { conversationIds: [id] },
  'conversations.arrange': { arrangements: [{ conversationId: id, pinned: true }] },
  'conversations.removeMessages': { conversationId: id, messageId: id },
  'conversations.restoreMessages': { conversationId: id, messageId: id },
  'conversations.fork': { conversationId: id, messageId: id },
  'conversations.export': { conversationIds: null, format: 'json' },
  'conversations.saveDraft': { conversationId: null, text: 'half a sentence' },
  'backups.preview': { name: 'conversations-20260101T000000Z.db' },
  'backups.restore': { name: 'conversations-20260101T000000Z.db' },
  'folders.create': { id, name: 'Work' },
  'folders.rename': { id, name: 'Work' },
  'folders.remove': { folderId: id },
  'conversations.selectMessage': { conversationId: id, messageId: id },
  'conversations.changeSettings': {
    conversationId: id,
    settings: { temperature: 0.5, additionalFields: { top_k: 5 } },
  },
  'conversations.savePreset': {
    preset: { id, name: 'Editor', settings: { topP: 1 }, modelId: null },
  },
  'conversations.removePreset': { presetId: id },
  'conversations.search': { query: 'words' },
  'attachments.pick': {},
  'attachments.add': { name: 'a.txt', bytes: new Uint8Array([65]) },
  'attachments.read': { fileId: 'a'.repeat(64) },
  'conversations.readUsage': { days: 30 },
  'conversations.exportUsage': { days: 30 },
  'chat.send': {
    turnId: id,
    conversationId: id,
    parentId: null,
    content: [{ type: 'text', text: 'hello' }],
    options,
  },
  'chat.retry': { turnId: id, conversationId: id, messageId: id, options },
  'chat.abort': { turnId: id },
  'chat.attach': { conversationId: id },
  'chat.countTokens': {
    ...{ conversationId: id, parentId: null, options },
    content: [{ type: 'text', text: 'hello' }],
  },
  'chat.readExchange': { conversationId: id, messageId: id },
  'chat.rebuildRequest': { conversationId: id, messageId: id, attempt: 0 },
  'chat.writeCode': { conversationId: id, messageId: id, attempt: 0, language: 'python' },
  'chat.answerTool': { turnId: id, index: 0, answer: 'once' },
  'tools.confirm': { server: 'files', fingerprint: 'f' },
  'tools.start': { server: 'files' },
  'tools.stop': { server: 'files' },
  'tools.forget': { server: 'files' },
  'tools.disallow': { server: 'files', tool: 'read' },
  'chat.plan': { modelId: 'amazon.nova-lite-v1:0', settings: { reasoning: { kind: 'off' } } },
}
