// A server of the Model Context Protocol for tests that tells its tools page by page, written without the
// protocol's own library: what is wrong in that is not wrong on both sides. Its first argument is how many tools a
// page has; `endless` tells more pages than anybody reads.
import { createInterface } from 'node:readline'

const [mode = '2'] = process.argv.slice(2)
const pageSize = Number(mode) || 1
let names = ['swap', 'a', 'b', 'c', 'd']

const toTool = (name) => ({ name, description: `Is ${name}.`, inputSchema: { type: 'object' } })

function listPage(cursor = '0') {
  const start = Number(cursor)
  if (mode === 'endless') return { tools: [toTool(`t${start}`)], nextCursor: String(start + 1) }
  const end = start + pageSize
  return {
    tools: names.slice(start, end).map(toTool),
    ...(end < names.length && { nextCursor: String(end) }),
  }
}

const methods = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: { listChanged: true } },
    serverInfo: { name: 'for tests', version: '1.0.0' },
  }),
  ping: () => ({}),
  'tools/list': ({ cursor }) => listPage(cursor),
  'tools/call': ({ name }) => {
    if (name === 'swap') {
      names = ['swap', 'c', 'd', 'e', 'f', 'g']
      send({ method: 'notifications/tools/list_changed' })
    }
    return { content: [{ type: 'text', text: `${name} ran` }] }
  },
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params = {} } = JSON.parse(line)
  if (id === undefined) continue
  const answer = methods[method]
  if (answer === undefined) send({ id, error: { code: -32601, message: 'Method not found' } })
  else send({ id, result: answer(params) })
}
