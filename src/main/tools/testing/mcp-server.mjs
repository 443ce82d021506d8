// A server of the Model Context Protocol for tests: on standard input and output or, where its first argument
// is `http`, on a port of this computer that it writes as its first line.
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { z } from 'zod'

const [mode = 'stdio', secret = ''] = process.argv.slice(2)
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const told = (text) => ({ content: [{ type: 'text', text }] })

function createTools() {
  const server = new McpServer(
    { name: 'for tests', version: '1.0.0' },
    { capabilities: { tools: { listChanged: true } } },
  )
  const add = (name, description, shape, run) =>
    server.registerTool(name, { description, inputSchema: z.object(shape) }, run)

  add('echo', 'Gives the text back.', { text: z.string() }, ({ text }) => told(`Echo: ${text}`))
  add('look.up', 'Has a name that Converse refuses.', {}, () => told('Found.'))
  add('picture', 'Draws a dot.', {}, () => ({
    content: [
      { type: 'text', text: 'A dot:' },
      { type: 'image', data: dot, mimeType: 'image/png' },
    ],
  }))
  add('numbers', 'Gives JSON only.', {}, () => ({
    content: [],
    structuredContent: { numbers: [1, 2, 3] },
  }))
  add('long', 'Gives that many letters.', { size: z.number() }, ({ size }) =>
    told('x'.repeat(size)),
  )
  add('fail', 'Fails.', {}, () => ({ ...told('It did not work.'), isError: true }))
  add('environment', 'Names its variables.', {}, () => told(JSON.stringify(process.env)))
  add(
    'slow',
    'Takes its time, and ends early when it is cancelled.',
    {},
    async (_input, context) => {
      process.stderr.write('begun\n')
      await new Promise((resolve) => {
        context.mcpReq.signal.addEventListener('abort', () => {
          process.stderr.write('cancelled\n')
          resolve()
        })
        setTimeout(resolve, 30_000).unref()
      })
      return told('At last.')
    },
  )
  add('crash', 'Ends the server.', {}, () => {
    process.stderr.write('About to end.\n')
    process.exit(3)
  })
  add('grow', 'Adds a tool.', {}, () => {
    add('grown', 'Came later.', {}, () => told('New.'))
    return told('Grown.')
  })
  add(
    'spawn',
    'Starts a process that connects to a port and stays.',
    { port: z.number() },
    ({ port }) => {
      const program = `require('node:net').connect(${port}, '127.0.0.1')`
      spawn(process.execPath, ['-e', program], { stdio: 'ignore' })
      return told('Started.')
    },
  )
  return server
}

if (mode === 'http') {
  const handler = createMcpHandler(createTools)
  createServer(async (request, response) => {
    if (secret !== '' && request.headers.authorization !== `Bearer ${secret}`) {
      response.writeHead(401).end()
      return
    }
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = 'GET', url = '/', headers } = request
    const answer = await handler.fetch(
      new Request(new URL(url, `http://${headers.host}`), {
        method,
        headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
        ...(method === 'POST' && { body: Buffer.concat(chunks) }),
      }),
    )
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    if (answer.body !== null) for await (const part of answer.body) response.write(part)
    response.end()
  }).listen(0, '127.0.0.1', function listening() {
    process.stdout.write(`${this.address().port}\n`)
  })
} else {
  process.stderr.write('Server for tests started.\n')
  serveStdio(createTools)
}
