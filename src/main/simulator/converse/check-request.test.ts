import { describe, expect, it } from 'vitest'
import { sampleGif, samplePng } from '../../attachments/sample-images.fixture'
import { findInvoked, readRegion } from '../catalogue/catalogue'
import { checkRequest } from './check-request'
import { parseConverseRequest } from './converse-request'
import { brokenSignature } from './signatures'

const catalogue = readRegion('us-east-1', '111122223333')
const nova = 'amazon.nova-lite-v1:0'
const sonnet = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'
const newestClaude = 'us.anthropic.claude-opus-4-8'

const user = (...content: unknown[]) => ({ role: 'user', content })
const assistant = (...content: unknown[]) => ({ role: 'assistant', content })
const text = (value: string) => ({ text: value })
const hello = { messages: [user(text('Hello'))] }
const tools = {
  toolConfig: { tools: [{ toolSpec: { name: 'search', inputSchema: { json: {} } } }] },
}
const toolUse = (toolUseId: string) => ({ toolUse: { toolUseId, name: 'search', input: {} } })
const toolResult = (toolUseId: string) => ({ toolResult: { toolUseId, content: [text('found')] } })
const document = (name: string) => ({
  document: { name, format: 'txt', source: { bytes: 'aGk=' } },
})
const imageOf = (format: string, bytes: Buffer) => ({
  image: { format, source: { bytes: bytes.toString('base64') } },
})
const image = imageOf('png', samplePng(1, 1))
const documentOf = (format: string, bytes: Buffer) => ({
  document: { name: 'a', format, source: { bytes: bytes.toString('base64') } },
})
const megabytes = (count: number, start = '') =>
  Buffer.concat([Buffer.from(start), Buffer.alloc(count * 1024 * 1024)])

const cachePoint = (ttl?: '5m' | '1h') => ({
  cachePoint: { type: 'default', ...(ttl !== undefined && { ttl }) },
})
const reasoning = (signature: string) => ({
  reasoningContent: { reasoningText: { text: 't', signature } },
})

function check(modelId: string, body: unknown) {
  return checkRequest(modelId, findInvoked(catalogue, modelId), parseConverseRequest(body), true)
}

describe('a request that Bedrock refuses', () => {
  it.each<readonly [string, string, unknown, RegExp]>([
    ['unknown model', 'anthropic.claude-99', hello, /^The provided model identifier is invalid\.$/],
    [
      'profile-only model by its own id',
      sonnet.slice(3),
      hello,
      /^Invocation of model ID anthropic\.claude-sonnet-4-5-20250929-v1:0 with on-demand throughput isn’t supported\. Retry your request with the ID or ARN of an inference profile that contains this model\.$/,
    ],
    [
      'provisioned variant',
      'anthropic.claude-3-haiku-20240307-v1:0:200k',
      hello,
      /on-demand throughput/,
    ],
    [
      'embedding model',
      'amazon.titan-embed-text-v2:0',
      hello,
      /^This action doesn't support the model/,
    ],
    ['no messages', nova, {}, /at 'messages'/],
    [
      'empty content',
      nova,
      { messages: [user()] },
      /^The content field in the Message object at messages\.0 is empty/,
    ],
    [
      'blank text',
      nova,
      { messages: [user(text(' \n'))] },
      /^The text field in the ContentBlock object at messages\.0\.content\.0 is blank/,
    ],
    [
      'blank text in an old answer',
      nova,
      { messages: [user(text('a')), assistant(text('')), user(text('b'))] },
      /at messages\.1\.content\.0 is blank/,
    ],
    ['blank system prompt', nova, { ...hello, system: [text('')] }, /system\.0 is blank/],
    ['block without content', nova, { messages: [user({})] }, /must set one of the following keys/],
    [
      'block with two members',
      nova,
      { messages: [user({ ...text('a'), ...image })] },
      /must set one of the following keys/,
    ],
    [
      'unknown role',
      nova,
      { messages: [{ role: 'tool', content: [text('a')] }] },
      /enum value set/,
    ],
    [
      'assistant first',
      nova,
      { messages: [assistant(text('Hi'))] },
      /^A conversation must start with a user message/,
    ],
    [
      'user twice',
      nova,
      { messages: [user(text('a')), user(text('b'))] },
      /^A conversation must alternate/,
    ],
    [
      'image for a model without eyes',
      'amazon.nova-micro-v1:0',
      { messages: [user(text('a'), image)] },
      /^This model doesn't support the image/,
    ],
    [
      '21 images',
      nova,
      { messages: [user(text('a'), ...Array(21).fill(image))] },
      /more than 20 images/,
    ],
    [
      'document with a dot in its name',
      nova,
      { messages: [user(text('a'), document('report.pdf'))] },
      /^The document file name can only contain/,
    ],
    [
      'document with a wide space',
      nova,
      { messages: [user(text('a'), document('a\u3000b'))] },
      /^The document file name/,
    ],
    [
      'document with two spaces',
      nova,
      { messages: [user(text('a'), document('a  b'))] },
      /^The document file name/,
    ],
    [
      'documents of one name',
      nova,
      { messages: [user(text('a'), document('a'), document('a'))] },
      /duplicate document names/,
    ],
    [
      'six documents',
      nova,
      { messages: [user(text('a'), ...'abcdef'.split('').map(document))] },
      /more than 5 documents/,
    ],
    [
      'image of an unknown format',
      nova,
      { messages: [user(text('a'), imageOf('bmp', samplePng(1, 1)))] },
      /at 'messages\.1\.member\.content\.2\.member\.image\.format' .*\[png, jpeg, gif, webp\]/,
    ],
    [
      'document of an unknown format',
      nova,
      { messages: [user(text('a'), documentOf('rtf', Buffer.from('a')))] },
      /document\.format/,
    ],
    [
      'document without bytes',
      nova,
      { messages: [user(text('a'), documentOf('txt', Buffer.alloc(0)))] },
      /document\.source\.bytes/,
    ],
    [
      'image that is none',
      nova,
      { messages: [user(text('a'), imageOf('png', Buffer.from('hi')))] },
      /Could not process image/,
    ],
    [
      'image of another format than it says',
      nova,
      { messages: [user(text('a'), imageOf('png', sampleGif()))] },
      /specified using the image\/png media type, but the image appears to be a image\/gif/,
    ],
    [
      'image of many pixels',
      nova,
      { messages: [user(text('a'), imageOf('png', samplePng(8001, 1)))] },
      /exceed max allowed size: 8000 pixels/,
    ],
    [
      'image of many bytes',
      nova,
      { messages: [user(text('a'), imageOf('png', megabytes(4)))] },
      /image exceeds 5 MB maximum/,
    ],
    [
      'PDF that is none',
      nova,
      { messages: [user(text('a'), documentOf('pdf', Buffer.from('hi')))] },
      /The PDF specified was not valid/,
    ],
    [
      'large text',
      nova,
      { messages: [user(text('a'), documentOf('txt', megabytes(5)))] },
      /exceeds the maximum size/,
    ],
    [
      'large DOCX for Claude',
      sonnet,
      { messages: [user(text('a'), documentOf('docx', megabytes(5)))] },
      /exceeds the maximum size/,
    ],
    [
      'document for a model that takes none',
      'amazon.nova-micro-v1:0',
      { messages: [user(text('a'), document('a'))] },
      /^This model doesn't support the document/,
    ],
    [
      'video for a model that takes none',
      sonnet,
      { messages: [user(text('a'), { video: { format: 'mp4', source: { bytes: 'aGk=' } } })] },
      /^This model doesn't support the video/,
    ],
    [
      'document without text',
      nova,
      { messages: [user(document('a'))] },
      /must also include a text block/,
    ],
    [
      'document from the assistant',
      nova,
      { messages: [user(text('a')), assistant(document('a'))] },
      /only be used in a user turn/,
    ],
    [
      'tool blocks without tools',
      nova,
      { messages: [user(text('a')), assistant(toolUse('t1')), user(toolResult('t1'))] },
      /^The toolConfig field must be defined/,
    ],
    [
      'tool call without result',
      nova,
      {
        ...tools,
        messages: [
          user(text('a')),
          assistant(toolUse('t1'), toolUse('t2')),
          user(toolResult('t1')),
        ],
      },
      /^Expected toolResult blocks at messages\.2\.content for the following Ids: t2$/,
    ],
    [
      'result without call',
      nova,
      { ...tools, messages: [user(text('a')), assistant(text('b')), user(toolResult('t1'))] },
      /exceeds the number of toolUse blocks/,
    ],
    [
      'tool call by the user',
      nova,
      { ...tools, messages: [user(toolUse('t1'))] },
      /can't be used in a user turn/,
    ],
    [
      'no tools in the tool list',
      nova,
      { ...hello, toolConfig: { tools: [] } },
      /toolConfig\.tools/,
    ],
    [
      'tool name with a space',
      nova,
      {
        ...hello,
        toolConfig: { tools: [{ toolSpec: { name: 'a b', inputSchema: { json: {} } } }] },
      },
      /toolSpec\.name/,
    ],
    [
      'empty tool description',
      nova,
      {
        ...hello,
        toolConfig: {
          tools: [{ toolSpec: { name: 'a', description: '', inputSchema: { json: {} } } }],
        },
      },
      /toolSpec\.description/,
    ],
    [
      'tools for a model without',
      'amazon.titan-text-express-v1',
      { ...hello, ...tools },
      /doesn't support tool use/,
    ],
    [
      'system prompt for a model without',
      'amazon.titan-text-express-v1',
      { ...hello, system: [text('a')] },
      /doesn't support system messages/,
    ],
    ['no tokens', nova, { ...hello, inferenceConfig: { maxTokens: 0 } }, /maxTokens/],
    [
      'more tokens than the model has',
      nova,
      { ...hello, inferenceConfig: { maxTokens: 10_001 } },
      /^The maximum tokens you requested exceeds the model limit of 10000\./,
    ],
    [
      'temperature above 1',
      nova,
      { ...hello, inferenceConfig: { temperature: 1.5 } },
      /temperature/,
    ],
    [
      'temperature for the newest Claude',
      newestClaude,
      { ...hello, inferenceConfig: { temperature: 0.5 } },
      /`temperature` is deprecated for this model/,
    ],
    [
      'topP for the newest Claude',
      newestClaude,
      { ...hello, inferenceConfig: { topP: 0.5 } },
      /`top_p` is deprecated/,
    ],
    [
      'empty stop sequence',
      nova,
      { ...hello, inferenceConfig: { stopSequences: [''] } },
      /stopSequences/,
    ],
    [
      'thinking for a model without',
      nova,
      {
        ...hello,
        additionalModelRequestFields: { thinking: { type: 'enabled', budget_tokens: 2000 } },
      },
      /Extra inputs/,
    ],
    [
      'a small thinking budget',
      sonnet,
      {
        ...hello,
        additionalModelRequestFields: { thinking: { type: 'enabled', budget_tokens: 1000 } },
      },
      /1024/,
    ],
    [
      'a budget above the reply',
      sonnet,
      {
        ...hello,
        inferenceConfig: { maxTokens: 2000 },
        additionalModelRequestFields: { thinking: { type: 'enabled', budget_tokens: 2000 } },
      },
      /must be greater than/,
    ],
    [
      'temperature with thinking',
      sonnet,
      {
        ...hello,
        inferenceConfig: { temperature: 0.5 },
        additionalModelRequestFields: { thinking: { type: 'enabled', budget_tokens: 2000 } },
      },
      /may only be set to 1/,
    ],
    [
      'adaptive thinking before it was',
      sonnet,
      { ...hello, additionalModelRequestFields: { thinking: { type: 'adaptive' } } },
      /adaptive/,
    ],
    [
      'a budget for the newest Claude',
      newestClaude,
      {
        ...hello,
        additionalModelRequestFields: { thinking: { type: 'enabled', budget_tokens: 2000 } },
      },
      /thinking\.type\.adaptive/,
    ],
    [
      'a budget and top P',
      sonnet,
      {
        ...hello,
        inferenceConfig: { topP: 0.5 },
        additionalModelRequestFields: { thinking: { type: 'enabled', budget_tokens: 2000 } },
      },
      /`top_p` must be greater/,
    ],
    [
      'temperature and top P at once',
      sonnet,
      { ...hello, inferenceConfig: { temperature: 0.5, topP: 0.5 } },
      /cannot both be specified/,
    ],
    [
      "Claude's words said to Nova",
      'us.amazon.nova-2-lite-v1:0',
      { ...hello, additionalModelRequestFields: { thinking: { type: 'adaptive' } } },
      /Extra inputs/,
    ],
    [
      "Nova's highest effort with a limit",
      'us.amazon.nova-2-lite-v1:0',
      {
        ...hello,
        inferenceConfig: { maxTokens: 100 },
        additionalModelRequestFields: {
          reasoningConfig: { type: 'enabled', maxReasoningEffort: 'high' },
        },
      },
      /must not be set/,
    ],
    [
      'a cache point for a model without a cache',
      'openai.gpt-oss-120b-1:0',
      { messages: [user(text('a'), cachePoint())] },
      /#\/messages\/0\/content\/1: extraneous key \[cachePoint\] is not permitted/,
    ],
    [
      'a cache point after the tools of Nova',
      nova,
      { ...hello, toolConfig: { tools: [...tools.toolConfig.tools, cachePoint()] } },
      /#\/toolConfig\/tools\/1: extraneous key \[cachePoint\] is not permitted/,
    ],
    [
      'five cache points',
      sonnet,
      {
        system: [text('a'), cachePoint(), text('b'), cachePoint(), text('c'), cachePoint()],
        messages: [user(text('a'), cachePoint(), text('b'), cachePoint())],
      },
      /A maximum of 4 blocks with cache_control may be provided\. Found 5/,
    ],
    [
      'an hour after five minutes',
      sonnet,
      { system: [text('a'), cachePoint()], messages: [user(text('a'), cachePoint('1h'))] },
      /must not come after/,
    ],
    [
      'an hour for a model that keeps five minutes',
      nova,
      { messages: [user(text('a'), cachePoint('1h'))] },
      /cache_control\.ttl/,
    ],
    [
      'a cache point after reasoning',
      sonnet,
      { messages: [user(text('a')), assistant(reasoning('s'), cachePoint()), user(text('b'))] },
      /^Cache point cannot be inserted after reasoning block\.$/,
    ],
    [
      'reasoning with a signature of somebody else',
      sonnet,
      {
        messages: [
          user(text('a')),
          assistant(reasoning(brokenSignature), text('b')),
          user(text('c')),
        ],
      },
      /messages\.1\.content\.0: Invalid `signature` in `thinking` block$/,
    ],
    [
      'a tier that the model lacks',
      newestClaude,
      { ...hello, serviceTier: { type: 'flex' } },
      /^The provided model identifier is invalid\.$/,
    ],
    [
      'metadata with a forbidden character',
      nova,
      { ...hello, requestMetadata: { team: 'a;b' } },
      /requestMetadata/,
    ],
    [
      'a guardrail without a version',
      nova,
      { ...hello, guardrailConfig: { guardrailIdentifier: 'g', guardrailVersion: 'latest' } },
      /guardrailVersion/,
    ],
    [
      'a conversation that ends with the assistant',
      newestClaude,
      { messages: [user(text('a')), assistant(text('b'))] },
      /assistant message prefill/,
    ],
    [
      'an overflowing context',
      'meta.llama3-8b-instruct-v1:0',
      { messages: [user(text('word '.repeat(8000)))] },
      /^Input is too long for requested model\.$/,
    ],
    ['a number for a role', nova, { messages: [{ role: 5, content: [] }] }, /messages\.0\.role/],
  ])('%s', (_name, modelId, body, sentence) => {
    let thrown: unknown
    try {
      check(modelId, body)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({
      name: 'ValidationException',
      status: 400,
      message: expect.stringMatching(sentence),
    })
  })
})

describe('a request that Bedrock takes', () => {
  it.each<readonly [string, string, unknown]>([
    ['one message', nova, hello],
    ['a conversation with prefill', nova, { messages: [user(text('a')), assistant(text('b'))] }],
    [
      'a tool loop',
      nova,
      { ...tools, messages: [user(text('a')), assistant(toolUse('t1')), user(toolResult('t1'))] },
    ],
    [
      'a large PDF for Nova and for Claude 4',
      sonnet,
      { messages: [user(text('a'), documentOf('pdf', megabytes(5, '%PDF-1.7')))] },
    ],
    [
      'a document with underscores',
      nova,
      { messages: [user(text('a'), document('my_report (1) [x]-y'))] },
    ],
    [
      'a system message in between',
      newestClaude,
      {
        messages: [
          user(text('a')),
          assistant(text('b')),
          { role: 'system', content: [text('c')] },
          user(text('d')),
        ],
      },
    ],
    [
      'thinking with a budget',
      sonnet,
      {
        ...hello,
        additionalModelRequestFields: { thinking: { type: 'enabled', budget_tokens: 2000 } },
      },
    ],
    [
      'adaptive thinking',
      newestClaude,
      { ...hello, additionalModelRequestFields: { thinking: { type: 'adaptive' } } },
    ],
    [
      'reasoning sent back',
      sonnet,
      {
        messages: [
          user(text('a')),
          assistant(
            { reasoningContent: { reasoningText: { text: 't', signature: 's' } } },
            text('b'),
          ),
          user(text('c')),
        ],
      },
    ],
    ['a member of tomorrow', nova, { ...hello, hologramConfig: { depth: 3 } }],
  ])('%s', (_name, modelId, body) => {
    expect(check(modelId, body)).toMatchObject({ maxOutputTokens: expect.any(Number) })
  })
})
